import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { check } from "../../src/cli/check/check";
import { reviewPlans } from "../../src/cli/review/review";
import { readJsonFile } from "../../src/configuration/json-file";
import { ACME } from "../support/synth";
import { planJson } from "./plans";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "json-file-"));
  file = join(folder, "eu-eu-central-1.json");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const PLAN = planJson({
  address: "aws_cloudwatch_log_group.ümlaut",
  before: { retention_in_days: 365, name: "a { b }" },
  after: { retention_in_days: 30, name: "a { b }" },
});
const TEXT = JSON.stringify(PLAN);
const big = (text: string) => Buffer.from(text, "utf16le").swap16();

it.each<[what: string, content: string | Buffer]>([
  ["as Terraform writes it", `${TEXT}\n`],
  ["in UTF-16, as > of Windows PowerShell writes it", Buffer.from(`\uFEFF${TEXT}\r\n`, "utf16le")],
  ["in UTF-16 without a mark", Buffer.from(TEXT, "utf16le")],
  ["in UTF-16, the greater half first", big(`\uFEFF${TEXT}`)],
  ["in UTF-8 with a mark", `\uFEFF${TEXT}\n`],
  [
    "as setup-terraform's wrapper prints it",
    `[command]/home/runner/bin/terraform-bin show -json p\n${TEXT}\n\n::debug::Terraform exited with code 0.\n::debug::stdout: ${TEXT}%0A\n::debug::stderr: \n::debug::exitcode: 0\n`,
  ],
  ["after the line of another wrapper", `Running terraform show -json p …\r\n${TEXT}\r\n`],
  ["over many lines, between those of a wrapper", `+ terraform show\n${JSON.stringify(PLAN, null, 2)}\nDone.\n`],
])("a plan is read %s", (_, content) => {
  writeFileSync(file, content);
  expect(readJsonFile(file)).toEqual(PLAN);
  const { text, exitCode } = reviewPlans([folder], { approvals: "none", at: "2026-11-24", json: true });
  expect([exitCode, text]).toEqual([2, expect.stringContaining("retention-shortened")]);
  expect(check([file], { map: ACME, json: true }).text).toContain('"violations"');
});

it.each<[what: string, content: string | Buffer, error: string]>([
  ["nothing", "", "is empty, so the command that should have written it failed"],
  ["the plan itself", Buffer.from("PK\u0003\u0004\u0000\u00ff\u00fe", "latin1"), "is the plan itself, not its JSON"],
  ["the log of a plan", '{"@level":"info"}\n{"@level":"info"}\n', "is the log of terraform plan -json, not the plan"],
  [
    "text for people",
    "Terraform will perform the following actions:\n\n  # aws_vpc.v\n",
    "is human-readable output, not JSON",
  ],
  ["half a plan", TEXT.slice(0, 200), "is not valid JSON"],
  ["two plans", `${TEXT}\n${TEXT}\n`, "is not valid JSON, or more than one JSON value"],
])("%s is refused, with what to do", (_, content, error) => {
  writeFileSync(file, content);
  expect(() => readJsonFile(file)).toThrow(`${file} ${error}`);
  expect(() => readJsonFile(file)).toThrow(`write a plan with terraform show -json <plan> > <stack>.json`);
});

it("bytes that are not text are refused", () => {
  writeFileSync(file, Buffer.from([0x7b, 0xff, 0x22, 0x7d]));
  expect(() => readJsonFile(file)).toThrow(`${file} is not text in UTF-8: save it as UTF-8`);
});
