import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { approveReviewed } from "../../src/cli/review/approve";
import { reviewInputs } from "../../src/cli/review/inputs";
import type { Reviewed } from "../../src/cli/review/inputs";
import { decided, specsOf } from "../../src/cli/review/review";
import type { Decided } from "../../src/review/approvals/decide";
import { AllowedSigners } from "../../src/review/approvals/signatures";
import { toMarkdown } from "../../src/review/render/markdown";
import { toTerminal } from "../../src/review/render/terminal";
import { redact, reportOf } from "../../src/review/report";
import { synthesizeStacks } from "../../stacks/synthesize-stacks";
import { mapOf } from "../support/synth";
import type { Template } from "../support/synth";
import { BEFORE, INCIDENT, withActivations, withCase, withSource } from "./incident-maps";
import { withoutDenial } from "./incident-plans";
import type { Edit } from "./incident-plans";
import { signersOf } from "./signers";

const DAY = "2026-11-24";
const STACKS = ["eu-eu-central-1", "eu-eu-west-1"];
const OPENED = withCase(withSource(withActivations(BEFORE)));
const LONGER = withCase(withSource(withActivations(BEFORE, { until: "2026-12-21T00:00:00Z" })));
const ONE_STACK = inRegion(BEFORE, "eu-west-1");
const TWO_STACKS = inRegion(ONE_STACK, "eu-central-1");

/** One role opened for the incident in one region, next to what was open before. */
function inRegion(map: string, region: string): string {
  const [open = ""] = / {4}activations:[^]*?until: .*\n/.exec(map) ?? [];
  const more = `      - { incident: ${INCIDENT}, role: responder, principals: ["arn:aws:iam::900000000001:role/ir-responder"], approvedBy: counsel, from: "2026-11-20T00:00:00Z", until: "2026-12-20T00:00:00Z" }\n`;
  return map.replace(
    `      ${region}:\n`,
    (line) => `${line}${`${open}${more}`.replaceAll(/^/gm, "    ").trimEnd()}\n`,
  );
}

let folder: string;
let approvals: string;
let signers: AllowedSigners;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "incident-"));
  signers = new AllowedSigners(
    signersOf(folder, [
      ["ann@acme.example", "ann"],
      ["bob@acme.example", "bob"],
    ]),
  );
});

beforeEach(() => {
  approvals = mkdtempSync(join(folder, "approvals-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const outputs = new Map<string, string>();

/** What a map synthesizes to, in a folder with the map. */
function outputOf(map: string): string {
  const known = outputs.get(map) ?? mkdtempSync(join(folder, "output-"));
  if (!outputs.has(map)) {
    synthesizeStacks(mapOf(map), "deployer", known);
    writeFileSync(join(known, "jurisdictions.yaml"), map);
  }
  outputs.set(map, known);
  return known;
}

const reviews = new Map<string, readonly Reviewed[]>();

/** What a review without a plan finds from the map before to another, where a stack may be edited. */
function reviewed(map: string, base = BEFORE, edit?: Edit): readonly Reviewed[] {
  const key = JSON.stringify([map, base, edit?.name]);
  const inputs =
    reviews.get(key) ??
    whileEdited(map, edit, () => reviewInputs([outputOf(map)], { base: outputOf(base) }, DAY).reviewed);
  reviews.set(key, inputs);
  return inputs;
}

function whileEdited<T>(map: string, edit: Edit | undefined, work: () => T): T {
  const file = join(outputOf(map), "stacks", "eu-eu-west-1", "cdk.tf.json");
  const text = readFileSync(file, "utf8");
  const template = JSON.parse(text) as Template;
  edit?.(template);
  writeFileSync(file, JSON.stringify(template));
  try {
    return work();
  } finally {
    writeFileSync(file, text);
  }
}

/** What is found to approve, and by whom it is approved. */
function found(inputs = reviewed(OPENED), day = DAY): readonly Decided[] {
  const decisions = decided(inputs, { approvals, signers, excluded: [] }, day);
  return decisions.filter(({ severity }) => severity !== "note");
}

function sign(
  key: string,
  fingerprints: readonly string[],
  inputs = reviewed(OPENED),
  more: { readonly reason?: string; readonly incident?: string } = {},
): readonly string[] {
  const by = { reason: "Ticket 20", expires: "2026-12-31", key: join(folder, key), day: DAY };
  return approveReviewed(inputs, fingerprints, { incident: INCIDENT, approvals, ...by, ...more });
}

function bothSign(inputs = reviewed(OPENED), ...more: readonly string[]): void {
  for (const key of ["ann", "bob"]) sign(key, [...sources(inputs), ...more], inputs);
}

const open = (findings: readonly Decided[]) =>
  findings.filter((one) => one.open).map(({ stack, id }) => `${stack} ${id}`);
const fingerprintsOf = (id: string, inputs: readonly Reviewed[]) =>
  inputs.flatMap(({ rows }) => rows.filter((row) => row.id === id)).map(({ fingerprint }) => fingerprint);
const sources = (inputs = reviewed(OPENED)) => fingerprintsOf("evidence-source", inputs);

it("one statement and a signature of two people approve what an incident changes in all stacks, and the sources named", () => {
  expect(open(found())).toEqual(STACKS.flatMap((stack) => [`${stack} incident-access`, `${stack} evidence-source`]));
  sign("ann", sources());
  expect(found().every(({ approvedBy }) => approvedBy.join() === "ann@acme.example")).toBe(true);
  expect(open(found())).toHaveLength(4);
  sign("bob", sources());
  expect(open(found())).toEqual([]);
  expect(readdirSync(approvals).filter((name) => name.endsWith(".json"))).toEqual([`incident-${INCIDENT}.json`]);
  expect(readdirSync(approvals)).toHaveLength(3);
});

it("the statement lists each finding and the digest of each plan", () => {
  const [file = ""] = sign("ann", sources());
  const statement = JSON.parse(readFileSync(file, "utf8")) as {
    readonly findings: readonly { readonly fingerprint: string; readonly after: string }[];
    readonly plans: object;
  };
  const fingerprints = found().map(({ fingerprint }) => fingerprint);
  expect(statement.findings.map(({ fingerprint }) => fingerprint)).toEqual(fingerprints.sort());
  expect(statement.plans).toEqual(
    Object.fromEntries(
      reviewed(OPENED).flatMap(({ stack, digest }) => (STACKS.includes(stack) ? [[stack, digest]] : [])),
    ),
  );
  expect(statement.findings.map(({ after }) => after).join()).toContain("until 2026-12-20T00:00:00Z: responder");
});

it("a source that is not named stays open", () => {
  for (const key of ["ann", "bob"]) sign(key, []);
  expect(open(found())).toEqual(STACKS.map((stack) => `${stack} evidence-source`));
});

it("an end that is a day later is not signed", () => {
  bothSign();
  const findings = found(reviewed(LONGER));
  expect(open(findings)).toHaveLength(4);
  expect(findings[0]?.refused.join()).toContain("it is for another plan of eu-eu-central-1");
});

it("one more dropped denial, in one stack, and the approval counts in no stack", () => {
  bothSign();
  const withMore = reviewed(OPENED, BEFORE, withoutDenial);
  expect(open(found(withMore))).toContain("eu-eu-west-1 denial-lost");
  expect(open(found(withMore))).toHaveLength(5);
  // A dropped denial is approved only under its own name, even by people who sign the incident again.
  bothSign(withMore);
  expect(open(found(withMore))).toEqual(["eu-eu-west-1 denial-lost"]);
  bothSign(withMore, ...fingerprintsOf("denial-lost", withMore));
  expect(open(found(withMore))).toEqual([]);
  expect(readdirSync(approvals).filter((name) => name.endsWith(".json"))).toHaveLength(2);
  expect(open(found())).toHaveLength(4);
});

it("with one more stack, the approval does not count", () => {
  bothSign(reviewed(ONE_STACK));
  expect(open(found(reviewed(ONE_STACK)))).toEqual([]);
  const findings = found(reviewed(TWO_STACKS));
  expect(open(findings)).toEqual(STACKS.map((stack) => `${stack} incident-access`));
  for (const { refused } of findings)
    expect(refused.join()).toContain("it does not list all that ir-2026-020 changes in eu-eu-central-1");
});

it("if one of its stacks was deployed, it still counts for the other", () => {
  bothSign();
  const rest = reviewed(OPENED).map((one) =>
    one.stack === "eu-eu-west-1" ? { ...one, rows: [], digest: "none" } : one,
  );
  expect(open(found(rest))).toEqual([]);
});

it("a statement does not count if it was changed, has expired, or claims findings that it cannot cover", () => {
  bothSign();
  expect(open(found(undefined, "2027-01-01"))).toHaveLength(4);
  const file = join(approvals, `incident-${INCIDENT}.json`);
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace("2026-12-31", "2036-12-31"));
  expect(open(found())).toHaveLength(4);
  writeFileSync(file, text.replace('"incident-access"', '"denial-lost"'));
  expect(() => found()).toThrow("is not an approval");
});

it("a statement about one incident covers no finding of another", () => {
  bothSign();
  const file = join(approvals, `incident-${INCIDENT}.json`);
  writeFileSync(file, readFileSync(file, "utf8").replace(`"incident": "${INCIDENT}"`, '"incident": "ir-2026-099"'));
  const refused = found()
    .filter(({ id }) => id === "incident-access")
    .map((one) => one.refused.join());
  expect(refused).toHaveLength(2);
  for (const reason of refused) expect(reason).toContain("it does not cover this finding");
});

it("the second signer signs the same statement as the first one, or nothing", () => {
  sign("ann", sources());
  expect(() => sign("bob", [])).toThrow("for the same plans and sources");
  expect(() => sign("bob", sources(), undefined, { reason: "another" })).toThrow("says something else");
});

it("lists the incidents, and asks for something to approve", () => {
  expect(() => sign("ann", [], undefined, { incident: "ir-2026-021" })).toThrow(`they change that of ${INCIDENT}`);
  const by = { approvals, reason: "Ticket 20", expires: "2026-12-31", key: join(folder, "ann"), day: DAY };
  expect(() => approveReviewed(reviewed(OPENED), [], by)).toThrow("nothing to approve");
});

it("the review prints the command for each incident, but not in public formats", () => {
  const specs = specsOf(reviewed(OPENED));
  const report = (redacted: boolean) => reportOf(found(), { stacks: STACKS, specs, redacted });
  const paint = (text: string) => text;
  const colours = { red: paint, green: paint, yellow: paint, dim: paint, bold: paint };
  const ending = { approveWith: ["--base", "b"] };
  expect(toTerminal(report(false), { table: () => "", paint: colours, ending })).toMatch(
    /\n\nnpx forensics approve --incident ir-2026-020 --base b --reason 'WHY' --expires YYYY-MM-DD --key ~\/\.ssh\/id_ed25519 \\\n {2}[0-9a-f]{16} \\\n {2}[0-9a-f]{16}$/,
  );
  expect(toMarkdown(report(true))).not.toContain(INCIDENT);
  expect(JSON.stringify(found().map(redact))).not.toContain(INCIDENT);
});
