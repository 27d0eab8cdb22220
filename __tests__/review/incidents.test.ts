import { synthesizeRegion } from "../../src/cli/review/synthesize-region";
import { accessOf } from "../../src/review/access/access";
import type { RegionSpec } from "../../src/jurisdiction/spec";
import type { Configuration } from "../../src/configuration/configuration";
import { compare } from "../../src/review/compare";
import { readSynth } from "../../src/configuration/read-synth";
import { contextsOf } from "../../src/rules/judge-stacks";
import { review } from "../../src/review/review";
import type { Row } from "../../src/review/row";
import { mapOf, synthesizeStack } from "../support/synth";
import type { Template } from "../support/synth";
import { BEFORE, INCIDENT, UNTIL, withActivations, withCase, withSource } from "./incident-maps";
import { planBetween, withoutDenial } from "./incident-plans";
import type { Edit } from "./incident-plans";

const STACK = "eu-eu-central-1";
const OPENED = withActivations(BEFORE);
const WHOLE = withCase(withSource(OPENED));
const LATER = "2026-12-21T00:00:00Z";

const known = new Map<string, Configuration>();

/** What the program makes of a region, once for each access. */
function synthesizeOnce(spec: RegionSpec): Configuration {
  const key = JSON.stringify([spec.access, accessOf(spec)]);
  const made = known.get(key) ?? synthesizeRegion(spec);
  known.set(key, made);
  return made;
}

/** What needs approval in a stack's plan from one map to another; such a plan is not whole enough for the rules. */
function grave(before: string, after: string, edit?: Edit): readonly Row[] {
  const plan = planBetween(before, after, STACK, edit);
  const context = contextsOf(mapOf(after)).get(STACK);
  const rows = review({ stack: STACK, plan, context, synthesize: synthesizeOnce }, "2026-11-24");
  return rows.filter(({ severity, id }) => severity !== "note" && !id.includes("/"));
}

const said = (rows: readonly Row[]) => rows.map(({ severity, id, address }) => [severity, id, address]);
const ACCESS = ["approval", "incident-access", `incident["${INCIDENT}"]`];
const SOURCE = ["approval", "evidence-source", "sources"];

describe("activations, a source and a case for one incident", () => {
  it("are one decision about the incident, with who may do what until when, and one about the source", () => {
    const rows = grave(BEFORE, WHOLE);
    expect(said(rows)).toEqual([ACCESS, SOURCE]);
    expect(rows[0]).toMatchObject({ incident: INCIDENT, stack: STACK });
    expect(rows[0]?.before).toBeUndefined();
    expect(rows[0]?.after?.split("\n")).toEqual([
      `from 2026-11-20T00:00:00Z until ${UNTIL}: analyst arn:aws:iam::900000000001:role/threat-intel-analyst`,
      `from 2026-11-20T00:00:00Z until ${UNTIL}: auditor arn:aws:iam::900000000003:role/internal-audit`,
      `from 2026-11-20T00:00:00Z until ${UNTIL}: custodian arn:aws:iam::900000000002:role/evidence-custodian`,
      `from 2026-11-20T00:00:00Z until ${UNTIL}: investigator arn:aws:iam::900000000001:role/ir-investigator`,
      `from 2026-11-20T00:00:00Z until ${UNTIL}: responder arn:aws:iam::900000000001:role/ir-responder`,
      "workstation.case: ir-2026-020",
    ]);
    expect(rows[1]?.after).toBe("account 310000000002: arn:aws:iam::310000000002:role/collector");
  });

  it("are the same without a plan", () => {
    const sides = [BEFORE, WHOLE].map((map) => ({
      configuration: readSynth(STACK, synthesizeStack(map, STACK)),
      context: contextsOf(mapOf(map)).get(STACK),
    }));
    const { rows } = compare(
      { stack: STACK, base: sides[0], head: sides[1], synthesize: synthesizeOnce },
      "2026-11-24",
    );
    expect(said(rows.filter(({ severity }) => severity !== "note"))).toEqual([ACCESS, SOURCE]);
  });

  it("a moved end is the same kind of finding, with another fingerprint", () => {
    const longer = withActivations(BEFORE, { until: LATER });
    const [opened, extended] = [grave(BEFORE, OPENED), grave(OPENED, longer)];
    expect([said(opened), said(extended)]).toEqual([[ACCESS], [ACCESS]]);
    expect(extended[0]?.before).toContain(`until ${UNTIL}: responder`);
    expect(extended[0]?.after).toContain(`until ${LATER}: responder`);
    expect(extended[0]?.fingerprint).not.toBe(opened[0]?.fingerprint);
    const atOnce = grave(BEFORE, longer);
    expect(atOnce[0]?.fingerprint).not.toBe(opened[0]?.fingerprint);
  });

  it("are one decision for each of two incidents", () => {
    const rows = grave(BEFORE, withActivations(OPENED, { incident: "ir-2026-021" }));
    expect(rows.map(({ incident }) => incident)).toEqual([INCIDENT, "ir-2026-021"]);
  });

  it("an incident that ends is one decision too", () => {
    const rows = grave(OPENED, BEFORE);
    expect(said(rows)).toEqual([ACCESS]);
    expect([rows[0]?.before?.split("\n").length, rows[0]?.after]).toEqual([5, undefined]);
  });
});

describe("what an activation does not cause", () => {
  const trust = ({ resource }: Template) =>
    resource["aws_iam_role"]?.["access_responder_role"] as { assume_role_policy: string; tags?: object };
  const work = ({ resource }: Template, role = "responder") =>
    resource["aws_iam_role_policy"]?.[`access_${role}_work`] as { policy: string };

  const EDITS: readonly (readonly [what: string, id: string, address: string, edit: Edit])[] = [
    [
      "a denial dropped in the same change",
      "denial-lost",
      "aws_s3_bucket_policy.evidence_active_policy",
      withoutDenial,
    ],
    [
      "a longer time in a trust policy than in the map",
      "role-changed",
      "aws_iam_role.access_responder_role",
      (template) => (trust(template).assume_role_policy = trust(template).assume_role_policy.replace(UNTIL, LATER)),
    ],
    [
      "one more principal in a trust policy",
      "role-changed",
      "aws_iam_role.access_responder_role",
      (template) => {
        const one = '"arn:aws:iam::900000000001:role/ir-responder"';
        const two = `[${one},"arn:aws:iam::900000000001:role/other"]`;
        trust(template).assume_role_policy = trust(template).assume_role_policy.replace(one, two);
      },
    ],
    [
      "a condition that is missing",
      "role-changed",
      "aws_iam_role.access_responder_role",
      (template) => {
        const condition = '"StringLike":{"sts:SourceIdentity":"?*"},';
        expect(trust(template).assume_role_policy).toContain(condition);
        trust(template).assume_role_policy = trust(template).assume_role_policy.replace(condition, "");
      },
    ],
    [
      "no denial of what comes after the activation",
      "denial-lost",
      "aws_iam_role_policy.access_responder_work",
      (template) => (work(template).policy = without(work(template).policy, "DenyOutsideActivation2")),
    ],
    [
      "one more right in the same change",
      "role-changed",
      "aws_iam_role_policy.access_analyst_work",
      (template) => {
        const policy = JSON.parse(work(template, "analyst").policy) as { Statement: object[] };
        policy.Statement.push({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" });
        work(template, "analyst").policy = JSON.stringify(policy);
      },
    ],
    [
      "another attribute of the same role",
      "boundary-lost",
      "aws_iam_role.access_responder_role",
      (template) => Object.assign(trust(template), { permissions_boundary: "arn:aws:iam::220000000001:policy/other" }),
    ],
    [
      "another version of the policy, in which variables are plain text",
      "role-changed",
      "aws_iam_role.access_responder_role",
      (template) => (trust(template).assume_role_policy = trust(template).assume_role_policy.replace("2012", "2008")),
    ],
  ];

  it.each(EDITS)("%s is found under its own name, next to the decision", (_, id, address, edit) => {
    const rows = grave(BEFORE, OPENED, edit);
    const found = rows.filter((row) => row.address === address).map((row) => row.id);
    expect(found).toContain(id);
    expect(said(rows)).toContainEqual(ACCESS);
  });

  it("a role that the stack opens beyond the map is not part of the decision", () => {
    const rows = grave(BEFORE, BEFORE, ({ resource }) => {
      const opened = synthesizeStack(OPENED, STACK).resource["aws_iam_role"]?.["access_responder_role"];
      Object.assign(resource["aws_iam_role"]?.["access_responder_role"] as object, opened);
    });
    expect(rows.map(({ id }) => id)).toContain("role-changed");
    expect(rows.map(({ id }) => id)).not.toContain("incident-access");
  });

  it("a role that is standing is not part of it", () => {
    const standing = OPENED.replace("\ndefaults:\n", "\naccess: { standing: [auditor] }\n$&").replace(
      / {6}- \{.* role: auditor.*\n/,
      "",
    );
    const rows = grave(OPENED, standing);
    expect(rows).toContainEqual(
      expect.objectContaining({ id: "role-changed", address: "aws_iam_role.access_auditor_role" }),
    );
  });
});

function without(policy: string, sid: string): string {
  const document = JSON.parse(policy) as { Statement: { Sid?: string }[] };
  const left = document.Statement.filter(({ Sid }) => Sid !== sid);
  expect(left).toHaveLength(document.Statement.length - 1);
  return JSON.stringify({ ...document, Statement: left });
}
