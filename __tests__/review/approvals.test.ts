import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { approve } from "../../src/cli/review/approve";
import { reviewPlans } from "../../src/cli/review/review";
import { sign as signFile } from "../../src/review/approvals/signatures";
import { planJson, writePlans } from "./plans";
import { keyOf, signersOf } from "./signers";

const AT = "2026-11-24";
let folder: string;
let plans: string;
let approvals: string;
let signers: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "approvals-"));
  approvals = join(folder, "approvals");
  const people: readonly (readonly [string, string])[] = [
    ["ann@acme.example", "ann"],
    ["ann@acme.example", "ann-too"],
    ["bob@acme.example", "bob"],
    ["carl@acme.example", "carl"],
    ['author@acme.example,Author namespaces="git"', "author"],
  ];
  signers = signersOf(folder, people);
  keyOf(folder, "stranger");
  plans = shortened(30);
});

afterEach(() => {
  for (const one of [folder, plans]) rmSync(one, { recursive: true });
});

/** One weakening: a log group's retention. */
function shortened(days: number): string {
  const change = {
    address: "aws_cloudwatch_log_group.log",
    before: { retention_in_days: 365 },
    after: { retention_in_days: days },
  };
  return writePlans({ "eu-eu-central-1": planJson(change) });
}

interface Reviewed {
  readonly exitCode: number;
  readonly fingerprint: string;
  readonly approvedBy: readonly string[];
  readonly refused: readonly string[];
}

function reviewed(of = plans, more: { readonly at?: string; readonly author?: readonly string[] } = {}): Reviewed {
  const { text, exitCode } = reviewPlans([of], {
    json: true,
    approvals,
    signers,
    author: ["author@acme.example"],
    at: AT,
    ...more,
  });
  const [finding] = (JSON.parse(text) as { findings: readonly Reviewed[] }).findings;
  if (finding === undefined) throw new Error("no finding");
  return { ...finding, exitCode };
}

function sign(key: string, expires = "2026-12-31", at = AT): void {
  approve([reviewed().fingerprint.slice(0, 16)], {
    plan: [plans],
    approvals,
    reason: "CR-12: the log was doubled",
    expires,
    key: join(folder, key),
    at,
  });
}

it("two different people can approve a finding", () => {
  expect(reviewed().exitCode).toBe(2);
  sign("ann");
  expect(reviewed()).toMatchObject({ exitCode: 2, approvedBy: ["ann@acme.example"] });
  sign("bob");
  expect(reviewed()).toMatchObject({ exitCode: 1, approvedBy: ["ann@acme.example", "bob@acme.example"], refused: [] });
});

it("two keys of the same person are one signature", () => {
  sign("ann");
  sign("ann-too");
  expect(reviewed()).toMatchObject({ exitCode: 2, approvedBy: ["ann@acme.example"] });
});

it("a key that is not listed does not count, and a stranger's signature is reported", () => {
  sign("ann");
  sign("stranger");
  const { exitCode, approvedBy, refused } = reviewed();
  expect([exitCode, approvedBy]).toEqual([2, ["ann@acme.example"]]);
  expect(refused).toEqual([expect.stringContaining("it was not made by a person who may approve")]);
});

it("no one can approve their own change", () => {
  sign("ann");
  sign("bob");
  const { exitCode, approvedBy, refused } = reviewed(plans, { author: ["ann@acme.example"] });
  expect([exitCode, approvedBy]).toEqual([2, ["bob@acme.example"]]);
  expect(refused).toEqual([expect.stringContaining("ann@acme.example made the change or deploys it")]);
  expect(() => reviewPlans([plans], { approvals, signers, at: AT })).toThrow(
    "--author is missing: name who made the change",
  );
});

it.each(["ANN@acme.example", "Ann@ACME.example"])("no one can approve their own change, written as %s", (name) => {
  sign("ann");
  sign("bob");
  expect(reviewed(plans, { author: [name] })).toMatchObject({ exitCode: 2, approvedBy: ["bob@acme.example"] });
});

it("an author who is not in the signers' file is refused, with the nearest name", () => {
  expect(() => reviewed(plans, { author: ["an@acme.example"] })).toThrow(
    `--author an@acme.example is not listed in ${signers}. Did you mean ann@acme.example?`,
  );
  expect(() => reviewed(plans, { author: ["nemo@x"] })).toThrow(
    "It lists ann@acme.example, bob@acme.example, carl@acme.example, author@acme.example.",
  );
  expect(() => reviewed(plans, { author: ["bob@acme.example", ""] })).toThrow("--author is empty");
  expect(() => reviewed(plans, { author: [] })).toThrow("--author is missing: name who made the change");
});

it("a person who is listed for commits only can make changes, and approve none", () => {
  sign("author");
  sign("ann");
  expect(reviewed(plans, { author: ["bob@acme.example"] })).toMatchObject({
    exitCode: 2,
    approvedBy: ["ann@acme.example"],
    refused: [expect.stringContaining("it was not made by a person who may approve")],
  });
});

it("all names of a person count as one person, even on several lines", () => {
  const [, , , bob = "", ...others] = readFileSync(signers, "utf8").trim().split("\n");
  const carl = others[0] ?? "";
  const one = [bob.replace("bob@acme.example", "bob@acme.example,bobby"), carl.replace("carl@acme.example", "Bobby")];
  writeFileSync(signers, `${one.join("\n")}\n${others.slice(1).join("\n")}\n`);
  sign("bob");
  sign("carl");
  expect(reviewed()).toMatchObject({ exitCode: 2, approvedBy: ["bob@acme.example"] });
  expect(reviewed(plans, { author: ["BOBBY"] })).toMatchObject({ exitCode: 2, approvedBy: [] });
});

it.each([
  ["another reason", { reason: "CR-13: another" }],
  ["another last day", { expires: "2027-01-31" }],
])("two signatures under different statements about one finding, with %s, do not count together", (_, other) => {
  sign("ann");
  const [json = "", signature = ""] = readdirSync(approvals).sort();
  const aside = mkdtempSync(join(tmpdir(), "aside-"));
  for (const name of [json, signature]) renameSync(join(approvals, name), join(aside, name));
  sign("bob");
  const written = join(approvals, json);
  for (const name of readdirSync(approvals).filter((one) => one.endsWith(".sig"))) rmSync(join(approvals, name));
  const said = JSON.parse(readFileSync(written, "utf8")) as object;
  writeFileSync(written, `${JSON.stringify({ ...said, ...other }, null, 2)}\n`);
  signFile(written, join(folder, "bob"));
  for (const name of [json, signature]) renameSync(join(aside, name), join(approvals, `first-${name}`));
  expect(reviewed()).toMatchObject({ exitCode: 2, refused: [] });
  expect(reviewed().approvedBy).toHaveLength(1);
  rmSync(aside, { recursive: true });
});

it("a signature made for another plan does not count", () => {
  sign("ann");
  sign("bob");
  const other = shortened(60);
  expect(reviewed(other)).toMatchObject({ exitCode: 2, approvedBy: [], refused: [] });
  // The same finding, in a plan that changes something else besides.
  const change = {
    address: "aws_cloudwatch_log_group.log",
    before: { retention_in_days: 365 },
    after: { retention_in_days: 30 },
  };
  const besides = { address: "aws_vpc.v", before: { tags: { a: "1" } }, after: { tags: { a: "2" } } };
  const wider = writePlans({ "eu-eu-central-1": planJson(change, besides) });
  const { exitCode, refused } = reviewed(wider);
  expect([exitCode, refused]).toEqual([2, [expect.stringContaining("it is for another plan")]]);
  for (const one of [other, wider]) rmSync(one, { recursive: true });
});

it("an approval of a new plan replaces the outdated one and its signatures", () => {
  sign("ann");
  rmSync(plans, { recursive: true });
  const change = {
    address: "aws_cloudwatch_log_group.log",
    before: { retention_in_days: 365 },
    after: { retention_in_days: 30 },
  };
  const besides = { address: "aws_vpc.v", before: { tags: { a: "1" } }, after: { tags: { a: "2" } } };
  plans = writePlans({ "eu-eu-central-1": planJson(change, besides) });
  sign("bob");
  expect(reviewed()).toMatchObject({ exitCode: 2, approvedBy: ["bob@acme.example"], refused: [] });
});

it("a signed approval cannot be changed, and ends on its last day", () => {
  sign("ann");
  sign("bob");
  // 1 and not 0: without a map no rule has judged.
  expect(reviewed(plans, { at: "2026-12-31" }).exitCode).toBe(1);
  expect(reviewed(plans, { at: "2027-01-01" })).toMatchObject({
    exitCode: 2,
    refused: [expect.stringContaining("expired after 2026-12-31")],
  });
  const file = join(approvals, readdirSync(approvals).find((name) => name.endsWith(".json")) ?? "");
  writeFileSync(file, readFileSync(file, "utf8").replace("2026-12-31", "2036-12-31"));
  expect(reviewed()).toMatchObject({ exitCode: 2, approvedBy: [] });
});

it("a new approval replaces an expired one, with its signatures", () => {
  sign("ann");
  sign("bob");
  sign("bob", "2027-02-28", "2027-01-01");
  expect(reviewed(plans, { at: "2027-01-01" })).toMatchObject({ approvedBy: ["bob@acme.example"], refused: [] });
});

it("an approval whose last day is over is not written", () => {
  expect(() => {
    sign("ann", "2026-11-23");
  }).toThrow("--expires 2026-11-23 is over (the review is of 2026-11-24)");
  expect(existsSync(approvals) ? readdirSync(approvals) : []).toEqual([]);
});

it("a second signer signs the same statement as the first one, or nothing", () => {
  sign("ann");
  expect(() => {
    sign("bob", "2027-12-31");
  }).toThrow("says something else");
});

it("refuses a signers' file that makes two people of one", () => {
  const [line = ""] = readFileSync(signers, "utf8").split("\n").slice(1);
  writeFileSync(signers, `${line}\n${line.replace("ann@", "eve@")}\n`);
  expect(() => reviewed()).toThrow("gives one key to ann@acme.example and eve@acme.example");
  writeFileSync(signers, line.replace("ann@acme.example", "*@acme.example"));
  expect(() => reviewed()).toThrow("write the full names of one person");
  writeFileSync(signers, `${line.replace(" ", "\t")}\n${line.replace("ann@", "eve@").replaceAll(" ", "  ")}\n`);
  expect(() => reviewed()).toThrow("gives one key to ann@acme.example and eve@acme.example");
  writeFileSync(signers, line.replace(" ", " cert-authority "));
  expect(() => reviewed()).toThrow(`${signers}:1 lists a certificate authority`);
  writeFileSync(signers, `${line}\nann@acme.example\n`);
  expect(() => reviewed()).toThrow(`${signers}:2 is not "name[,name…] [options] key"`);
});

it("reports what cannot be approved", () => {
  expect(() =>
    approve(["ffffffff"], {
      plan: [plans],
      approvals,
      reason: "x",
      expires: "2026-12-31",
      key: join(folder, "ann"),
      at: AT,
    }),
  ).toThrow("no finding that needs approval begins with ffffffff");
  writeFileSync(join(folder, "broken.json"), "{}");
  expect(() => reviewPlans([plans], { approvals: folder, at: AT })).toThrow("is not an approval");
});
