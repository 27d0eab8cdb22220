import { isFirstDeployment } from "../../src/review/first-deployment";
import { review } from "../../src/review/review";
import { contextsOf } from "../../src/rules/judge-stacks";
import { ACME, mapOf, readMap } from "../support/synth";
import { changeJson, created, parsed, said } from "./plans";
import type { Given } from "./plans";

const STACK = "eu-eu-central-1";
const contexts = contextsOf(mapOf(readMap(ACME)));

const KEY = created("aws_kms_key.k", { enable_key_rotation: true });
const ROLE = created("aws_iam_role.r", { name: "acme-forensics-analyst-eu-central-1" });
const VPC = created("aws_vpc.v", { cidr_block: "10.64.0.0/20" });
const OPEN = created("aws_sns_topic_policy.p", {
  policy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action: "sns:Publish", Resource: "*" }] }),
});
const LOCK = created("aws_glacier_vault_lock.l", { complete_lock: true });
const COMPLIANCE = created("aws_s3_bucket_object_lock_configuration.o", {
  rule: [{ default_retention: [{ mode: "COMPLIANCE", years: 7 }] }],
});

function rowsOf(context: "map" | "no map", ...changes: readonly Given[]) {
  const plan = parsed(...changes);
  return review({ stack: STACK, plan, context: context === "map" ? contexts.get(STACK) : undefined }, "2026-11-24");
}

/** What custody's own findings are, without what the rules say of a plan as small as these. */
const meant = (...changes: readonly Given[]) =>
  said(rowsOf("map", ...changes).filter(({ id }) => !id.includes("/"))).map((row) => row.join(" ").trim());

describe("a first deployment", () => {
  it("is approved once, as a whole, and everything that it creates is a note", () => {
    expect(meant(KEY, ROLE, VPC)).toEqual([
      `approval account-built ${STACK}`,
      "note made aws_iam_role.r",
      "note made aws_kms_key.k",
      "note made aws_vpc.v",
    ]);
  });

  it("needs one more approval for each irreversible part", () => {
    expect(meant(KEY, LOCK, COMPLIANCE)).toEqual([
      "approval vault-lock-completed aws_glacier_vault_lock.l complete_lock",
      "approval retention-irreversible aws_s3_bucket_object_lock_configuration.o rule.default_retention",
      `approval account-built ${STACK}`,
      "note made aws_kms_key.k",
    ]);
  });

  it("is stopped by a rule that it breaks, regardless of approvals", () => {
    const found = said(rowsOf("map", KEY, OPEN)).filter(([, , address]) => address === OPEN.address);
    expect(found).toEqual([
      ["blocking", "immutability/alerts", OPEN.address, ""],
      ["blocking", "access/wildcard-principals", OPEN.address, "policy"],
      ["note", "made", OPEN.address, ""],
    ]);
  });

  it("needs one more approval for a type that no rule knows", () => {
    const lambda = created("aws_lambda_function.f", { function_name: "f" });
    expect(said(rowsOf("map", KEY, lambda))).toContainEqual([
      "approval",
      "residency/known-types",
      "aws_lambda_function.f",
      "",
    ]);
  });

  it("is stopped by a rule about something that it does not create", () => {
    expect(said(rowsOf("map", KEY))).toContainEqual([
      "blocking",
      "immutability/guards",
      STACK,
      "aws_guardduty_detector",
    ]);
  });

  it("has an approval of its own in each stack", () => {
    const fingerprints = [STACK, "eu-eu-west-1"].map((stack) => {
      const rows = review({ stack, plan: parsed(KEY), context: contexts.get(stack) }, "2026-11-24");
      return rows.find(({ id }) => id === "account-built")?.fingerprint;
    });
    expect(fingerprints).toEqual([expect.any(String), expect.any(String)]);
    expect(new Set(fingerprints).size).toBe(2);
  });

  it("does not exist without a map: no rule checks what it creates", () => {
    expect(said(rowsOf("no map", ROLE, OPEN, VPC))).toEqual([
      ["blocking", "opened-to-all", OPEN.address, "policy"],
      ["approval", "principal-made", ROLE.address, ""],
      ["note", "made", VPC.address, ""],
    ]);
  });
});

describe("a plan is a first deployment", () => {
  it("if it creates everything that it manages, regardless of what it reads", () => {
    const data = { ...changeJson({ address: "aws_ami.a", actions: ["read"] }), mode: "data" };
    const plan = parsed(VPC, KEY);
    expect(isFirstDeployment(plan)).toBe(true);
    expect(
      isFirstDeployment({ ...plan, resource_changes: [...(plan.resource_changes ?? []), data] } as typeof plan),
    ).toBe(true);
  });

  it.each<[what: string, changes: readonly Given[]]>([
    ["nothing is made", []],
    ["something is changed", [VPC, { address: "aws_subnet.s", after: { tags: { a: "1" } } }]],
    ["something already exists", [VPC, { address: "aws_subnet.s", actions: ["no-op"] }]],
    ["something is created again", [VPC, { address: "aws_subnet.s", actions: ["delete", "create"] }]],
    ["something is destroyed", [VPC, { address: "aws_subnet.s", actions: ["delete"], after: null }]],
  ])("but not if %s", (_, changes) => {
    expect(isFirstDeployment(parsed(...changes))).toBe(false);
  });

  it("and not if it reports no changes", () => {
    expect(isFirstDeployment({ format_version: "1.2" })).toBe(false);
  });
});
