import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { check } from "../../src/cli/check/check";
import { loadMap } from "../../src/map";
import { enforce } from "../../src/rules/enforce";
import { refuseUnwrittenStates } from "../../src/rules/unwritten-states";
import { synthesizeStacks } from "../../stacks/synthesize-stacks";
import { ACME } from "../support/synth";

const map = loadMap(ACME);
const DAY = "2026-11-24";
let outdir: string;
let pristine: string;

beforeAll(() => {
  pristine = mkdtempSync(join(tmpdir(), "pristine-"));
  synthesizeStacks(map, "deployer", pristine);
});

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), "enforce-"));
  cpSync(pristine, outdir, { recursive: true });
});

afterEach(() => {
  rmSync(outdir, { recursive: true });
});

afterAll(() => {
  rmSync(pristine, { recursive: true });
});

const file = () => join(outdir, "stacks/eu-eu-central-1/cdk.tf.json");

function tamper(): void {
  const text = readFileSync(file(), "utf8");
  const wrong = text.replace('"block-all-sharing"', '"unblocked"');
  expect(wrong).not.toBe(text);
  writeFileSync(file(), wrong);
}

function expectNothingLeft(reason: RegExp): void {
  expect(() => {
    enforce(map, ACME, outdir, DAY);
  }).toThrow(reason);
  for (const name of ["stacks", "manifest.json", "jurisdictions.yaml"])
    expect(existsSync(join(outdir, name))).toBe(false);
}

describe("a synthesis", () => {
  it("that breaks no rule stays, with the map next to it", () => {
    enforce(map, ACME, outdir, DAY);
    expect(readFileSync(join(outdir, "jurisdictions.yaml"), "utf8")).toBe(readFileSync(ACME, "utf8"));
    expect(readdirSync(join(outdir, "stacks"))).toHaveLength(12);
  });

  it("that cannot be checked before a plan leaves nothing either", () => {
    const json = JSON.parse(readFileSync(file(), "utf8")) as object;
    writeFileSync(file(), JSON.stringify({ ...json, module: { network: { source: "./network" } } }));
    expect(() => {
      enforce(map, ACME, outdir, DAY);
    }).toThrow(/residency\/modules {2}eu-eu-central-1 {2}module\.network[^]*1 value that cannot be judged yet/);
    expect(existsSync(join(outdir, "stacks"))).toBe(false);
  });

  it("that breaks one leaves nothing that could be deployed, and reports why", () => {
    tamper();
    expect(() => {
      enforce(map, ACME, outdir, DAY);
    }).toThrow(
      /immutability\/guards {2}eu-eu-central-1 {2}aws_ebs_snapshot_block_public_access\.side-doors_snapshots\n {2}state: unblocked\n[^]*Set state to block-all-sharing\.[^]*Nothing was written/,
    );
    expect(existsSync(join(outdir, "stacks"))).toBe(false);
    expect(existsSync(join(outdir, "manifest.json"))).toBe(false);
  });
});

describe("a synthesis that cannot be checked", () => {
  it("leaves nothing: a stack is not JSON", () => {
    writeFileSync(file(), "{");
    expectNothingLeft(/cdk\.tf\.json is not valid JSON[^]*Nothing was written/);
  });

  it("leaves nothing: a stack is missing", () => {
    rmSync(file());
    expectNothingLeft(/eu-eu-central-1 holds no cdk\.tf\.json/);
  });

  it("leaves nothing: one of its stacks is not in the map", () => {
    const manifest = join(outdir, "manifest.json");
    const json = JSON.parse(readFileSync(manifest, "utf8")) as { stacks: object };
    writeFileSync(manifest, JSON.stringify({ ...json, stacks: { ...json.stacks, "case-eu-1": {} } }));
    expectNothingLeft(/the synthesis contains case-eu-1, which the map does not have/);
  });

  it.each(["extra.tf", "aws_override.tf.json", "terraform.tfvars"])("leaves nothing: %s is next to a stack", (name) => {
    writeFileSync(join(outdir, "stacks/eu-eu-central-1", name), "");
    expectNothingLeft(new RegExp(`residency/files {2}eu-eu-central-1 {2}${name.replaceAll(".", "\\.")}`));
  });
});

describe("Terraform's last copy of a state that it could not write", () => {
  const copy = () => join(outdir, "stacks/eu-eu-central-1/errored.tfstate");

  it("stays if the synthesis next to it breaks a rule, and nothing is left that could be deployed", () => {
    tamper();
    writeFileSync(copy(), "{}");
    expect(() => {
      enforce(map, ACME, outdir, DAY);
    }).toThrow(/immutability\/guards/);
    expect(readdirSync(join(outdir, "stacks"))).toEqual(["eu-eu-central-1"]);
    expect(readdirSync(join(outdir, "stacks/eu-eu-central-1"))).toEqual(["errored.tfstate"]);
    expect(existsSync(join(outdir, "manifest.json"))).toBe(false);
  });

  it("stops every command next to it, and names the command that writes it", () => {
    refuseUnwrittenStates(outdir);
    writeFileSync(copy(), "{}");
    expect(() => {
      refuseUnwrittenStates(outdir);
    }).toThrow(
      /errored\.tfstate[^]*Do not delete it[^]*npx forensics recover eu-eu-central-1 --output \S+\n.*--map \S+jurisdictions\.yaml$/,
    );
  });

  it("does not exist if nothing was synthesized", () => {
    expect(() => {
      refuseUnwrittenStates(join(outdir, "elsewhere"));
    }).not.toThrow();
  });

  it("stops the program before it writes anything", () => {
    writeFileSync(copy(), "{}");
    const before = readFileSync(file(), "utf8").concat(" ");
    writeFileSync(file(), before);
    const env = { ...process.env, JURISDICTION_MAP: ACME, CDKTF_OUTDIR: outdir };
    const { status, stderr } = spawnSync("node", ["dist/main.js"], { env, encoding: "utf8" });
    expect([status, stderr]).toEqual([1, expect.stringContaining("npx forensics recover eu-eu-central-1")]);
    expect(readFileSync(file(), "utf8")).toBe(before);
  });
});

describe("the file that recovery adds to a stack", () => {
  const ROLE = { to: "aws_iam_role.access_analyst_role", id: "acme-forensics-analyst-eu-central-1" };
  const lay = (content: object) => {
    writeFileSync(join(outdir, "stacks/eu-eu-central-1/recovered.tf.json"), JSON.stringify(content));
  };

  it("stays if it only imports", () => {
    lay({ import: [ROLE] });
    enforce(map, ACME, outdir, DAY);
    expect(existsSync(file())).toBe(true);
  });

  it("is checked like the rest of the stack", () => {
    const id = "arn:aws:cloudtrail:us-east-1:220000000001:trail/t";
    lay({ import: [ROLE, { to: "aws_cloudtrail.trail_trail", id }] });
    expectNothingLeft(/us-east-1/);
  });

  it.each([
    ["something besides", { import: [ROLE], output: { a: { value: "b" } } }],
    ["what another provider says", { import: [{ ...ROLE, provider: "aws.elsewhere" }] }],
    ["many of one kind", { import: [{ ...ROLE, for_each: ["a"] }] }],
    ["what Terraform computes", { import: [{ ...ROLE, id: "${local.id}" }] }],
    ["no list", { import: ROLE }],
  ])("is like any other file if it contains %s", (_, content) => {
    lay(content);
    expectNothingLeft(/residency\/files {2}eu-eu-central-1 {2}recovered\.tf\.json/);
  });
});

describe("forensics check", () => {
  it("exits with 1 for an unknown value in a synthesized stack, and reports it in every format", () => {
    enforce(map, ACME, outdir, DAY);
    const json = JSON.parse(readFileSync(file(), "utf8")) as { resource: object };
    const resource = { ...json.resource, aws_lambda_function: { f: { function_name: "f" } } };
    writeFileSync(file(), JSON.stringify({ ...json, resource }));
    expect(check([file()], {})).toMatchObject({
      exitCode: 1,
      text: expect.stringMatching(/residency\/known-types {2}eu-eu-central-1 {2}aws_lambda_function\.f/) as unknown,
    });
    const { exitCode, text } = check([file()], { json: true });
    expect([exitCode, JSON.parse(text)]).toMatchObject([1, { violations: [], unknowns: [{ outcome: "unknown" }] }]);
    const { runs } = JSON.parse(check([file()], { sarif: true }).text) as { runs: readonly { results: unknown }[] };
    expect(runs[0]?.results).toMatchObject([{ ruleId: "residency/known-types", level: "note" }]);
  });

  it("exits with 1 if some stacks of the map are missing, and refuses if all are missing", () => {
    enforce(map, ACME, outdir, DAY);
    writeFileSync(join(outdir, "stacks/.DS_Store"), "");
    rmSync(join(outdir, "stacks/eu-eu-central-1"), { recursive: true });
    expect(check([outdir], {})).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining("Not there, and so not judged: eu-eu-central-1.") as unknown,
    });
    for (const stack of readdirSync(join(outdir, "stacks"))) rmSync(join(outdir, "stacks", stack), { recursive: true });
    expect(() => check([outdir], {})).toThrow("contains no synthesized stacks");
  });

  it("reports what a plan does not know yet, and does not fail because of it", () => {
    const topic = { address: "aws_sns_topic.t", type: "aws_sns_topic", name: "t", mode: "managed" };
    const marks = { before_sensitive: false, after_sensitive: {} };
    const change = { actions: ["create"], before: null, after: {}, after_unknown: { name: true }, ...marks };
    const plan = {
      format_version: "1.2",
      configuration: { root_module: { resources: [{ ...topic, expressions: { name: {} } }] } },
      resource_changes: [{ ...topic, change }],
    };
    const path = join(outdir, "eu-eu-central-1.json");
    writeFileSync(path, JSON.stringify(plan));
    const people = check([path], { map: ACME });
    const { text } = check([path], { map: ACME, json: true });
    expect(people.text).toContain("1 value is known only after the apply and could not be checked (unknown).");
    expect(people.text).not.toContain("This cannot be judged yet.");
    expect(JSON.parse(text)).toMatchObject({ unknowns: [{ rule: "residency/expressions", attribute: "name" }] });
  });

  it("checks a synthesized folder with the map next to it", () => {
    enforce(map, ACME, outdir, DAY);
    const { text, exitCode } = check([outdir], {});
    expect([exitCode, text]).toEqual([0, expect.stringContaining("12 stacks break no rule.")]);
  });

  it("exits with 2 for a violation, in every format", () => {
    enforce(map, ACME, outdir, DAY);
    tamper();
    expect(check([outdir], {})).toMatchObject({ exitCode: 2, text: expect.stringContaining("1 violation") as unknown });
    const json = check([file()], { json: true });
    expect([json.exitCode, JSON.parse(json.text)]).toMatchObject([
      2,
      { violations: [{ rule: "immutability/guards", attribute: "state" }] },
    ]);
    const { runs } = JSON.parse(check([outdir], { sarif: true }).text) as {
      runs: readonly {
        results: readonly { ruleId: string; locations: unknown }[];
        tool: { driver: { rules: readonly unknown[] } };
      }[];
    };
    expect(runs[0]?.results).toMatchObject([
      {
        ruleId: "immutability/guards",
        locations: [{ physicalLocation: { artifactLocation: { uri: file() } } }],
      },
    ]);
    expect(runs[0]?.tool.driver.rules.length).toBeGreaterThan(30);
  });

  it("checks the stacks of a map, and leaves no files", () => {
    expect(check([ACME], { synthesize: (map, folder) => synthesizeStacks(map, "deployer", folder) })).toEqual({
      exitCode: 0,
      text: expect.stringContaining("12 stacks break no rule.") as unknown,
    });
  });

  it("refuses a stack with a duplicate key: Terraform reads both", () => {
    const file = join(outdir, "twice.json");
    writeFileSync(file, '{\n  "resource": { "aws_internet_gateway": { "x": {} } },\n  "resource": {}\n}\n');
    expect(() => check([file], { map: ACME, stack: "eu-eu-central-1" })).toThrow(
      `${file}:3 holds the key "resource" twice`,
    );
  });

  it("cannot check a missing file, a file that is not JSON, or a stack that is not in the map", () => {
    expect(() => check([join(outdir, "nowhere")], {})).toThrow("does not exist");
    writeFileSync(join(outdir, "other.json"), "{");
    expect(() => check([join(outdir, "other.json")], { map: ACME })).toThrow("is not valid JSON");
    writeFileSync(join(outdir, "other.json"), '{ "format_version": "1.2", "resource_changes": [] }');
    expect(() => check([join(outdir, "other.json")], { map: ACME })).toThrow(
      /is of the stack "other".*\n.*eu-eu-central-1/,
    );
    expect(check([join(outdir, "other.json")], { map: ACME, stack: "eu-eu-central-1" }).exitCode).toBe(2);
  });
});
