import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { approve } from "../../src/cli/review/approve";
import { reviewPlans } from "../../src/cli/review/review";
import { loadMap } from "../../src/map";
import { synthesizeStacks } from "../../stacks/synthesize-stacks";
import { planJson } from "../review/plans";
import { ACME } from "../support/synth";
import { step } from "./support";
import type { Outcome } from "./support";

const LOCK = "aws_s3_bucket_object_lock_configuration";
const STACK = "eu-eu-central-1";
let synthesized: string;
let folder: string;

interface Lock {
  rule: { default_retention: { mode: string } };
}
type Stack = { resource: Record<string, Record<string, Lock>> };

beforeAll(() => {
  synthesized = mkdtempSync(join(tmpdir(), "synthesized-"));
  synthesizeStacks(loadMap(ACME), "deployer", synthesized);
  cpSync(ACME, join(synthesized, "jurisdictions.yaml"));
});

afterAll(() => {
  rmSync(synthesized, { recursive: true });
});

/** The checkout of the protected branch, as the workflow has it, and next to it what the head job handed over. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pull-request-"));
  cpSync(ACME, join(folder, "jurisdictions.yaml"));
  cpSync(synthesized, join(folder, "cdktf.out"), { recursive: true });
  cpSync(synthesized, join(folder, "head/cdktf.out"), { recursive: true });
  for (const name of ["ann", "bob", "eve", "eva"]) keyOf(name);
  signers(folder, "ann", "bob");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function keyOf(name: string): void {
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", join(folder, name)]);
}

function signers(of: string, ...names: readonly string[]): void {
  const lines = names.map((name) => `${name} ${readFileSync(join(folder, `${name}.pub`), "utf8")}`);
  writeFileSync(join(of, "approvers"), lines.join(""));
}

/** Weakens a lock in what the head synthesized. @returns the lock */
function weaken(): Lock {
  const file = join(folder, "head/cdktf.out/stacks", STACK, "cdk.tf.json");
  const stack = JSON.parse(readFileSync(file, "utf8")) as Stack;
  const lock = stack.resource[LOCK]?.["logs_trail_lock"];
  if (lock === undefined) throw new Error("no lock");
  lock.rule.default_retention.mode = "GOVERNANCE";
  writeFileSync(file, JSON.stringify(stack));
  return lock;
}

const run = (name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  step(name, args, folder, { GITHUB_OUTPUT: join(folder, "outputs"), ...env });

function outputs(): Readonly<Record<string, string>> {
  const lines = readFileSync(join(folder, "outputs"), "utf8").trim().split("\n");
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
}

/** The workflow without credentials, step by step. */
async function compared(): Promise<{ readonly gate: Outcome; readonly comment: string; readonly log: string }> {
  const log = [
    await run("receive", ["head", "received"]),
    await run("accounts", ["plan", "received/cdktf.out"], {
      FORENSICS_PLAN: "true",
      GITHUB_REPOSITORY: "acme/forensics",
      HEAD_REPOSITORY: "eve/forensics",
    }),
    await run("review", ["compared", "cdktf.out", "received"], { ACCOUNTS: "[]", AUTHORS: "mallory" }),
  ];
  mkdirSync(join(folder, "all/review-compared"), { recursive: true });
  cpSync(join(folder, "reviews"), join(folder, "all/review-compared"), { recursive: true });
  log.push(await run("report", ["all", "report"], { ACCOUNTS: "[]" }));
  expect(log.map(({ code, output }) => [code, output]).filter(([code]) => code !== 0)).toEqual([]);
  const needs = {
    head: { result: "success", outputs: {} },
    compare: { result: "success", outputs: outputs() },
    plan: { result: "skipped", outputs: {} },
  };
  const gate = await run("gate", [], { NEEDS: JSON.stringify(needs) });
  const comment = readFileSync(join(folder, "report/review.md"), "utf8");
  return { gate, comment, log: log.map(({ output }) => output).join("") };
}

it("a fork's pull request that changes nothing passes", async () => {
  const { gate, comment } = await compared();
  expect(outputs()).toMatchObject({ mode: "compare", accounts: "[]", open: "0", broken: "0" });
  expect(comment).toContain("Nothing changes in 12 stacks.");
  expect(gate).toEqual({ code: 0, output: "No finding lacks approvals.\n" });
});

it("one that weakens a lock fails the check, even if its author signs and adds themselves to the approvers", async () => {
  weaken();
  signers(join(folder, "head"), "ann", "bob", "eve", "eva");
  const plan = [join(folder, "head/cdktf.out")];
  const approvals = join(folder, "head/approvals");
  for (const name of ["eve", "eva"])
    for (const fingerprint of await grave())
      approve([fingerprint], {
        plan,
        approvals,
        base: join(folder, "cdktf.out"),
        reason: "it is fine",
        expires: "2999-01-01",
        key: join(folder, name),
      });
  const { gate, comment, log } = await compared();
  expect(gate.code).toBe(1);
  expect(comment).toContain("❌ **mode-weakened** `aws_s3_bucket_object_lock_configuration.logs_trail_lock`");
  expect(`${comment}${log}`).not.toMatch(/\b(?:eve|eva)\b|ir-2026|@acme/);
  expect(readFileSync(join(folder, "report/review.sarif"), "utf8")).toContain("mode-weakened");
});

it("no approval counts if the author is not in the approvers file: they could be an approver under another name", async () => {
  weaken();
  const plan = [join(folder, "head/cdktf.out")];
  const signed = {
    plan,
    approvals: join(folder, "head/approvals"),
    base: join(folder, "cdktf.out"),
    reason: "it is fine",
  };
  const fingerprints = await grave();
  for (const name of ["ann", "bob"])
    approve(fingerprints, { ...signed, expires: "2999-01-01", key: join(folder, name) });
  expect((await compared()).log).toContain(
    "No approval counts: mallory made the change and is not listed in approvers.",
  );
  expect(outputs()["open"]).toBe(String(fingerprints.length));
  const mallory = `mallory namespaces="git" ${readFileSync(join(folder, "eve.pub"), "utf8")}`;
  writeFileSync(join(folder, "approvers"), `${readFileSync(join(folder, "approvers"), "utf8")}${mallory}`);
  await run("review", ["compared", "cdktf.out", "received"], { ACCOUNTS: "[]", AUTHORS: "Mallory" });
  expect(outputs()["open"]).toBe("0");
});

it("an approval of the comparison does not count for a deployment; one of the base and the plan does", () => {
  const lock = weaken();
  mkdirSync(join(folder, "plans"));
  cpSync(join(synthesized, "jurisdictions.yaml"), join(folder, "plans/jurisdictions.yaml"));
  const ruleOf = (mode: string) => ({
    ...lock,
    rule: [{ default_retention: [{ ...lock.rule.default_retention, mode }] }],
  });
  const address = `${LOCK}.logs_trail_lock`;
  const plan = planJson({ address, before: ruleOf("COMPLIANCE"), after: ruleOf("GOVERNANCE") });
  writeFileSync(join(folder, "plans", `${STACK}.json`), JSON.stringify(plan));
  const [base, head, plans] = [join(folder, "cdktf.out"), join(folder, "head/cdktf.out"), join(folder, "plans")];
  const signers = join(folder, "approvers");
  const approvals = join(folder, "approvals");
  writeFileSync(
    signers,
    `${readFileSync(signers, "utf8")}eve namespaces="git" ${readFileSync(join(folder, "eve.pub"), "utf8")}`,
  );
  const open = () => {
    const { text } = reviewPlans([plans], { approvals, signers, author: ["eve"], json: true });
    const { findings } = JSON.parse(text) as { findings: readonly OpenFinding[] };
    return findings.filter((finding) => finding.open);
  };
  const sign = (paths: readonly string[], findings: readonly OpenFinding[]) => {
    const options = { plan: paths, approvals, base, reason: "it is fine", expires: "2999-01-01" };
    const fingerprints = findings.map(({ fingerprint }) => fingerprint);
    for (const name of ["ann", "bob"]) approve(fingerprints, { ...options, key: join(folder, name) });
  };
  const weakened = open().filter(({ id }) => id === "mode-weakened");
  sign([head], weakened);
  expect(open().find(({ id }) => id === "mode-weakened")?.refused).toEqual([
    expect.stringContaining("it is for another plan"),
  ]);
  sign([head, plans], open());
  expect(open()).toEqual([]);
});

interface OpenFinding {
  readonly id: string;
  readonly open: boolean;
  readonly fingerprint: string;
  readonly refused: readonly string[];
}

/** Fingerprints of the findings that lack approvals. */
async function grave(): Promise<readonly string[]> {
  rmSync(join(folder, "received"), { recursive: true, force: true });
  await run("receive", ["head", "received"]);
  await run("review", ["compared", "cdktf.out", "received"], { AUTHORS: "mallory" });
  const { findings } = JSON.parse(readFileSync(join(folder, "reviews/compared.json"), "utf8")) as {
    findings: readonly { severity: string; fingerprint: string }[];
  };
  for (const made of ["received", "reviews"]) rmSync(join(folder, made), { recursive: true });
  return findings.filter(({ severity }) => severity !== "note").map(({ fingerprint }) => fingerprint);
}

it("an exception that the pull request adds does not count", async () => {
  weaken();
  const map = join(folder, "head/cdktf.out/jurisdictions.yaml");
  const text = readFileSync(map, "utf8");
  const exception = `        exceptions: [{ rule: immutability/object-lock, address: ${LOCK}.logs_trail_lock, reason: x, approvedBy: eve, until: 2999-01-01 }]\n`;
  writeFileSync(map, text.replace(/^ {6}eu-central-1:\n/m, `      eu-central-1:\n${exception}`));
  expect(readFileSync(map, "utf8")).not.toBe(text);
  const { gate, comment } = await compared();
  expect(gate.code).toBe(1);
  expect(Number(outputs()["broken"])).toBeGreaterThan(0);
  expect(comment).toContain("**Rules are broken**");
});

it("with credentials, each account is planned as the map's role, in a job of its own", async () => {
  const map = join(folder, "jurisdictions.yaml");
  writeFileSync(map, readFileSync(map, "utf8").replace(/^deployer:\n/m, "deployer:\n  planRole: planner\n"));
  await run("receive", ["head", "received"]);
  const own = { FORENSICS_PLAN: "true", GITHUB_REPOSITORY: "acme/f", HEAD_REPOSITORY: "acme/f" };
  await run("accounts", ["plan", "received/cdktf.out"], own);
  const { mode, accounts = "" } = outputs();
  expect(mode).toBe("plan");
  expect(JSON.parse(accounts)).toContainEqual({
    jurisdiction: "eu",
    account: "220000000001",
    region: "eu-central-1",
    role: "arn:aws:iam::220000000001:role/planner-github",
    stacks: `state-${STACK} ${STACK}`,
  });
  mkdirSync(join(folder, "plans"));
  const change = {
    address: "aws_cloudwatch_log_group.log",
    before: { retention_in_days: 365 },
    after: { retention_in_days: 30 },
  };
  writeFileSync(join(folder, "plans", `${STACK}.json`), JSON.stringify(planJson(change)));
  await run("review", ["planned", "cdktf.out", "received", "plans"], { AUTHORS: "mallory" });
  const { stacks } = JSON.parse(readFileSync(join(folder, "reviews/planned.json"), "utf8")) as {
    stacks: readonly { stack: string }[];
  };
  expect(stacks.map(({ stack }) => stack)).toEqual([STACK]);
  expect(await run("gate", [], { OPEN: outputs()["open"] ?? "" })).toMatchObject({ code: 1 });
  await run("review", ["compared", "cdktf.out", "received"], { ACCOUNTS: accounts, AUTHORS: "mallory" });
  expect(readFileSync(join(folder, "reviews/compared.json"), "utf8")).not.toContain(`"${STACK}"`);
});

it.each([
  [
    "a job that failed",
    {
      compare: { result: "success", outputs: { mode: "plan", open: "0", broken: "0" } },
      plan: { result: "failure", outputs: {} },
    },
  ],
  [
    "plans that were left out",
    {
      compare: { result: "success", outputs: { mode: "plan", open: "0", broken: "0" } },
      plan: { result: "skipped", outputs: {} },
    },
  ],
  ["a review that said nothing", { compare: { result: "success", outputs: { mode: "compare" } } }],
])("the check fails for %s", async (_, needs) => {
  expect((await run("gate", [], { NEEDS: JSON.stringify(needs) })).code).toBe(1);
});

it("the check fails if a job reviewed nothing", async () => {
  expect((await run("gate", [])).code).toBe(1);
});

it("a map that the workflows do not read fails the review, until a person chooses the map", async () => {
  cpSync(ACME, join(folder, "acme.yaml"));
  writeFileSync(join(folder, "compose.yaml"), "services: {}\n");
  await run("receive", ["head", "received"]);
  const review = (env: Readonly<Record<string, string>>) =>
    run("review", ["compared", "cdktf.out", "received"], { ACCOUNTS: "[]", AUTHORS: "mallory", ...env });
  expect(await review({})).toEqual({
    code: 1,
    output:
      "acme.yaml: no workflow reads this map. Set the repository variable FORENSICS_MAP to the map that is deployed, or " +
      "move the file out of the top folder.\n",
  });
  expect(await review({ JURISDICTION_MAP: "acme.yaml" })).toMatchObject({ code: 0 });
});
