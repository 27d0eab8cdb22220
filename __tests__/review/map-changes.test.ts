import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { reviewPlans } from "../../src/cli/review/review";
import { readSynth } from "../../src/configuration/read-synth";
import { compare } from "../../src/review/compare";
import type { Row } from "../../src/review/row";
import { contextsOf } from "../../src/rules/judge-stacks";
import { RECORDED_MAP } from "../../src/map/recorded";
import { ACME, mapOf, readMap, synthesizeStack } from "../support/synth";
import { planJson, writePlans } from "./plans";

const STACK = "eu-eu-central-1";
const acme = readMap(ACME);

function edited(was: string, is: string): string {
  if (!acme.includes(was)) throw new Error(`the map has no ${was}`);
  return acme.replace(was, is);
}

/** What a change of the map means, where the stack stays as it is. */
function rowsOf(head: string, stack = STACK, values: object = {}): readonly Row[] {
  const template = synthesizeStack(acme, stack);
  const changed = { ...template, resource: { ...template.resource, ...values } };
  const side = (map: string, json: object) => {
    const spec = contextsOf(mapOf(map)).get(stack);
    return { configuration: readSynth(stack, json), context: spec, spec: spec?.spec };
  };
  return compare({ stack, base: side(acme, template), head: side(head, changed) }, "2026-11-24").rows;
}

/** What the review says of the map itself: the stack here is not made from it, and a rule may say so. */
const ofMap = (rows: readonly Row[]) =>
  rows.filter(({ id }) => /^(?:map|incident|evidence)-/.test(id)).map(({ severity, id }) => `${severity} ${id}`);

const TRUST = 'auditor:      ["arn:aws:iam::900000000003:role/internal-audit"]';
const RETENTION = "evidence: { mode: COMPLIANCE, years: 7 }";
const EXCEPTION =
  "exceptions: [{ rule: isolation/routes, address: aws_route.r, reason: a test, approvedBy: counsel, until: 2026-12-31 }]";

describe("a change of the map is a finding, even if no stack changes:", () => {
  it.each([
    ["more countries", edited("countries: [EU]", "countries: [EU, US]"), "blocking map-countries"],
    ["fewer countries", edited("countries: [EU]", "countries: [DE, IE]"), "approval map-countries"],
    [
      "a person of an account without people before",
      edited(TRUST, TRUST.replace("]", ', "arn:aws:iam::900000000009:role/x"]')),
      "blocking map-trust",
    ],
    [
      "another person of a known account",
      edited(TRUST, TRUST.replace("]", ', "arn:aws:iam::900000000001:role/x"]')),
      "approval map-trust",
    ],
    ["a shorter retention", edited(RETENTION, RETENTION.replace("7", "5")), "blocking map-retention"],
    ["a weaker one", edited(RETENTION, RETENTION.replace("COMPLIANCE", "GOVERNANCE")), "blocking map-retention"],
    ["a longer one", edited(RETENTION, RETENTION.replace("7", "9")), "approval map-retention"],
    [
      "a contact that no longer receives alerts",
      edited("forensics-alerts@acme.example", "other@acme.example"),
      "approval map-contacts",
    ],
    ["another deployer", edited("role: forensics-deployer", "role: other-deployer"), "approval map-deployer"],
    [
      "a role that needs no activation",
      edited("defaults:\n", "access: { standing: [auditor] }\ndefaults:\n"),
      "approval map-access",
    ],
    [
      "an exception",
      edited("      eu-central-1:\n", `      eu-central-1:\n        ${EXCEPTION}\n`),
      "approval map-exceptions",
    ],
    [
      "one more source",
      edited(
        "    sources: ",
        '    sources:\n      - { account: "310000000002", collector: "arn:aws:iam::310000000002:role/c" } #',
      ),
      "approval evidence-source",
    ],
    [
      "an activation that lasts longer",
      edited("until: 2026-12-01T00:00:00Z", "until: 2026-12-09T00:00:00Z"),
      "approval incident-access",
    ],
  ])("%s", (_, head, found) => {
    expect(ofMap(rowsOf(head))).toEqual([found]);
  });

  it.each([
    ["another title", edited("title: European Union", "title: The Union")],
    ["a shorter idle time", edited("idleMinutes: 15", "idleMinutes: 5")],
    ["nothing", acme],
  ])("%s is not a finding", (_, head) => {
    expect(ofMap(rowsOf(head))).toEqual([]);
  });
});

describe("a change cannot permit itself:", () => {
  const TOPIC = "arn:aws:sns:us-east-1:220000000001:alerts";
  const target = { aws_cloudwatch_event_target: { elsewhere: { rule: "r", target_id: "t", arn: TOPIC } } };
  const broken = (rows: readonly Row[], id: string) =>
    rows.filter((row) => row.id === id && row.severity === "blocking").map(({ address }) => address);

  it("a region of a country that only the new map has", () => {
    const rows = rowsOf(edited("countries: [EU]", "countries: [EU, US]"), STACK, target);
    expect(broken(rows, "residency/regions")).toContain("aws_cloudwatch_event_target.elsewhere");
  });

  it("an account that only the new map trusts", () => {
    const head = edited(TRUST, TRUST.replace("]", ', "arn:aws:iam::900000000009:role/x"]'));
    const rows = rowsOf(head, STACK, {
      aws_cloudwatch_event_target: {
        elsewhere: {
          rule: "r",
          target_id: "t",
          arn: TOPIC.replace("us-east-1:220000000001", "eu-central-1:900000000009"),
        },
      },
    });
    expect(broken(rows, "residency/accounts")).toContain("aws_cloudwatch_event_target.elsewhere");
  });
});

describe("a change that no rule checks", () => {
  const options = { approvals: "none", at: "2026-11-24", json: true };
  const quiet = planJson({ address: "aws_vpc.v", actions: ["no-op"] });

  /** A folder as a synthesis leaves it. */
  function synthesized(map: string | undefined): string {
    const folder = mkdtempSync(join(tmpdir(), "synthesized-"));
    const stack = join(folder, "stacks", STACK);
    mkdirSync(stack, { recursive: true });
    writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify(synthesizeStack(acme, STACK)));
    if (map !== undefined) writeFileSync(join(folder, RECORDED_MAP), map);
    return folder;
  }

  it("is refused if the stack is not in the map", () => {
    const folder = writePlans({ "some-plan": quiet });
    expect(() => reviewPlans([folder], { ...options, map: ACME })).toThrow(
      /^nothing was judged: the map has no stack "some-plan"; rename .*some-plan\.json to its stack's name; the stacks are .*eu-eu-central-1/,
    );
    rmSync(folder, { recursive: true });
  });

  it("is refused if the new side has no map", () => {
    const [base, head] = [synthesized(acme), synthesized(undefined)];
    expect(() => reviewPlans([head], { ...options, base })).toThrow(
      /^nothing was judged: .* has no jurisdictions\.yaml/,
    );
    for (const folder of [base, head]) rmSync(folder, { recursive: true });
  });

  it("is checked only with the new side's map if the old side has none", () => {
    const [base, head] = [synthesized(undefined), synthesized(acme)];
    expect(reviewPlans([head], { ...options, base }).exitCode).toBe(0);
    for (const folder of [base, head]) rmSync(folder, { recursive: true });
  });

  it("fails without any map, even if nothing is found", () => {
    const folder = writePlans({ "some-plan": quiet });
    expect(reviewPlans([folder], options).exitCode).toBe(1);
    const { text } = reviewPlans([folder], { ...options, json: false });
    expect(text).toContain("No rule was applied");
    rmSync(folder, { recursive: true });
  });
});
