import { compare } from "../../src/review/compare";
import type { Side } from "../../src/review/compare";
import type { Row } from "../../src/review/row";
import { readSynth } from "../../src/configuration/read-synth";
import { contextsOf } from "../../src/rules/judge-stacks";
import { ACME, at, mapOf, readMap, synthesizeStack } from "../support/synth";
import type { Template } from "../support/synth";
import { reviewed } from "./plans";

const DAY = "2026-11-24";
const US = "us-us-east-1";
const SG = "sg-ap-southeast-1";
const acme = readMap(ACME);

/** A stack of a map, as one side of a comparison. */
function sideOf(stack: string, text: string): Side & { readonly template: Template } {
  const template = synthesizeStack(text, stack);
  return { template, configuration: readSynth(stack, template), context: contextsOf(mapOf(text)).get(stack) };
}

const SIX = "mode: COMPLIANCE, years: 6";
const SEVEN = "mode: COMPLIANCE, years: 7, basis: policy LEG-12";

/** The map with another retention of evidence in one jurisdiction. */
function evidence(was: string, is: string): string {
  if (!acme.includes(`evidence: { ${was} }`)) throw new Error(`the map has no evidence of ${was}`);
  return acme.replace(`evidence: { ${was} }`, `evidence: { ${is} }`);
}

const review = (stack: string, head: string) =>
  compare({ stack, base: sideOf(stack, acme), head: sideOf(stack, head) }, DAY).rows;
const graves = (rows: readonly Row[]) => rows.filter(({ severity }) => severity !== "note");
const ids = (rows: readonly Row[]) => graves(rows).map(({ severity, id }) => `${severity} ${id}`);

describe("a longer retention in the map", () => {
  it("is one finding for each stack, with mode, years and basis, and says that COMPLIANCE is irreversible", () => {
    const head = evidence(SIX, SEVEN);
    for (const stack of [US, `state-${US}`]) {
      const [row, ...more] = graves(review(stack, head));
      expect(more).toEqual([]);
      expect(row).toMatchObject({ id: "retention-longer", severity: "approval", address: stack });
      expect(row?.text).toContain("irreversible");
      expect(row?.before).toContain("COMPLIANCE 13 years");
      expect(row?.after).toContain("COMPLIANCE 14 years, irreversible");
      expect(row?.after).toContain("basis for evidence: policy LEG-12");
    }
    const [row] = graves(review(US, head));
    expect(row?.before).toContain("COMPLIANCE 6 years");
    expect(row?.after).toContain(
      "COMPLIANCE 7 years, irreversible (aws_s3_bucket_object_lock_configuration.evidence_incoming_lock,",
    );
    expect(row?.after).toContain(
      "retention of an object, at most 5114 days (aws_iam_role_policy.access_custodian_work)",
    );
  });

  it("is reversible under GOVERNANCE, and says that the map gives no basis", () => {
    const [row, ...more] = graves(review(SG, evidence("mode: GOVERNANCE, years: 3", "mode: GOVERNANCE, years: 5")));
    expect(more).toEqual([]);
    expect(row).toMatchObject({ id: "retention-longer", severity: "approval" });
    expect(`${row?.text} ${row?.after}`).not.toContain("irreversible");
    expect(row?.after).toContain("no basis for evidence in the map");
  });

  it("of a vault's archives is the same finding", () => {
    const archive = "archive: { kind: glacier-vault-lock, years: 7, lock: rehearsal }";
    const head = acme.replace(archive, archive.replace("years: 7", "years: 9"));
    expect(ids(review(US, head))).toEqual(["approval retention-longer"]);
    expect(graves(review(US, head))[0]?.after).toContain("age of an archive, at least 3288 days (aws_glacier_vault.");
  });

  it("has another fingerprint for another number of years", () => {
    const lock = (years: number) => ({ rule: [{ default_retention: [{ mode: "COMPLIANCE", years }] }] });
    const address = "aws_s3_bucket_object_lock_configuration.l";
    const to = (years: number) => graves(reviewed({ address, before: lock(6), after: lock(years) }));
    expect(to(7)).toMatchObject([{ id: "retention-longer", before: "default lock COMPLIANCE 6 years" }]);
    expect(to(7)[0]?.fingerprint).not.toBe(to(8)[0]?.fingerprint);
  });

  it("does not hide a denial that is lost in the same change", () => {
    const { template, context } = sideOf(US, evidence(SIX, SEVEN));
    const block = at(template, "aws_s3_bucket_policy.evidence_incoming_policy") as { policy: string };
    const document = JSON.parse(block.policy) as { Statement: { Sid: string }[] };
    document.Statement = document.Statement.filter(({ Sid }) => Sid !== "DenyBypassingLock");
    block.policy = JSON.stringify(document);
    const head = { configuration: readSynth(US, template), context };
    const rows = compare({ stack: US, base: sideOf(US, acme), head }, DAY).rows;
    expect(ids(rows)).toEqual(["blocking denial-lost", "approval retention-longer"]);
  });
});

describe("a change that is not a longer retention blocks", () => {
  it.each([
    ["fewer years", "mode: COMPLIANCE, years: 5", "blocking retention-shortened"],
    ["another mode, though for longer", "mode: GOVERNANCE, years: 9", "blocking mode-weakened"],
  ])("%s", (_, retention, expected) => {
    expect(ids(review(US, evidence(SIX, retention)))).toContain(expected);
  });

  it("a role that may do more than set retention is a separate finding", () => {
    const work = (resource: string, days: string) => ({
      policy: JSON.stringify({
        Statement: [
          {
            Effect: "Allow",
            Action: "s3:PutObjectRetention",
            Resource: resource,
            Condition: { NumericLessThanEquals: { "s3:object-lock-remaining-retention-days": days } },
          },
        ],
      }),
    });
    const change = (resource: string, days: string) =>
      ids(reviewed({ address: "aws_iam_role_policy.p", before: work("a/*", "10"), after: work(resource, days) }));
    expect(change("a/*", "20")).toEqual(["approval retention-longer"]);
    expect(change("*", "20")).toEqual(["approval role-changed"]);
    expect(change("a/*", "${var.days}")).toEqual(["approval role-changed"]);
    expect(change("a/*", "5")).toEqual(["approval role-changed"]);
  });

  it("a longer denial that exempts a person is a lost denial", () => {
    const denial = (days: string, more: object = {}) => ({
      policy: JSON.stringify({
        Statement: [
          {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:PutObject",
            Resource: "*",
            Condition: { NumericLessThan: { "s3:object-lock-remaining-retention-days": days }, ...more },
          },
        ],
      }),
    });
    const spared = { ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::1:role/a" } };
    const change = (after: object) =>
      ids(reviewed({ address: "aws_s3_bucket_policy.p", before: denial("100"), after }));
    expect(change(denial("200"))).toEqual(["approval retention-longer"]);
    expect(change(denial("200", spared))).toEqual(["blocking denial-lost"]);
    expect(change(denial("50"))).toEqual(["blocking denial-lost"]);
  });
});
