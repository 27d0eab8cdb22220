import { newlyMade } from "../../src/review/newly-made";
import type { Finding } from "../../src/review/finding";
import { review } from "../../src/review/review";
import { contextsOf } from "../../src/rules/judge-stacks";
import type { Verdict } from "../../src/rules/rule";
import { ACME, at, mapOf, readMap, synthesizeStack } from "../support/synth";
import { created, parsed } from "./plans";
import type { Given } from "./plans";

const STACK = "eu-eu-central-1";
const contexts = contextsOf(mapOf(readMap(ACME)));

/** What makes a deployment a later one. */
const LATER: Given = { address: "aws_vpc.w", before: { tags: { a: "1" } }, after: { tags: { a: "2" } } };
const BUCKET = "acme-forensics-access-logs-220000000001-eu-central-1";
/** Exactly the lifecycle that the map asks for: blocking alone, and refused by no rule. */
const EXPIRY = created("aws_s3_bucket_lifecycle_configuration.l", {
  ...at(synthesizeStack(readMap(ACME), STACK), "aws_s3_bucket_lifecycle_configuration.logs_access-logs_lifecycle"),
  bucket: BUCKET,
});
/** One that the map does not ask for. */
const OTHER_EXPIRY = created("aws_s3_bucket_lifecycle_configuration.l", {
  bucket: BUCKET,
  rule: [{ id: "expiry", status: "Enabled", filter: [{ prefix: "" }], expiration: [{ days: 9999 }] }],
});
/** Blocking alone, and of a type that no rule knows. */
const KEY_PAIR = created("aws_key_pair.k", { key_name: "k" });
/** Blocking alone, and refused by a rule. */
const ROUTE = created("aws_route.r", { destination_cidr_block: "0.0.0.0/0" });

function severities(context: "map" | "no map", one: Given): readonly string[] {
  const plan = parsed(LATER, one);
  const rows = review(
    { stack: STACK, plan, context: context === "map" ? contexts.get(STACK) : undefined },
    "2026-11-24",
  );
  return rows.filter(({ address }) => address === one.address).map(({ severity, id }) => `${severity} ${id}`);
}

it("a resource that a rule refuses blocks, and the rule is named", () => {
  expect(severities("map", ROUTE)).toEqual([
    "blocking way-out",
    "blocking isolation/routes",
    "approval residency/known-types",
  ]);
});

it("a resource that no rule refuses needs approval", () => {
  // Of current versions, and of those that are no longer current.
  expect(severities("map", EXPIRY)).toEqual(["approval lifecycle-expires", "approval lifecycle-expires"]);
});

it("a resource that is not in the map blocks", () => {
  expect(severities("map", OTHER_EXPIRY)).toEqual(["blocking lifecycle-expires", "blocking immutability/settings"]);
});

it("a resource that no rule knows blocks, and needs approval", () => {
  expect(severities("map", KEY_PAIR)).toEqual(["blocking principal-made", "approval residency/known-types"]);
});

it("a resource that existed before blocks, even if no rule refuses its new values", () => {
  const denial = { Effect: "Deny", Principal: "*", Action: "sqs:DeleteQueue", Resource: "*" };
  const policy = {
    address: "aws_sqs_queue_policy.q",
    before: { policy: JSON.stringify({ Statement: [denial] }) },
    after: { policy: JSON.stringify({ Statement: [] }) },
  };
  expect(severities("map", policy)).toContain("blocking denial-lost");
});

it("a replaced resource blocks", () => {
  expect(severities("map", { ...KEY_PAIR, address: "aws_kms_key.k", actions: ["delete", "create"] })).toContain(
    "blocking custody-destroyed",
  );
});

it("without a map both block", () => {
  expect(severities("no map", ROUTE)).toEqual(["blocking way-out"]);
  expect(severities("no map", KEY_PAIR)).toEqual(["blocking principal-made"]);
});

it("of two new resources only the refused one blocks, and no severity rises", () => {
  const finding = (address: string, severity: Finding["severity"]): Finding => ({
    id: "f",
    severity,
    text: "",
    attribute: "",
    change: {
      stack: STACK,
      address,
      type: "aws_route",
      action: "create",
      before: {},
      after: {},
      differing: [],
      forcedBy: [],
      sensitive: new Set(),
    },
  });
  const violation: Verdict = {
    rule: "isolation/routes",
    stack: STACK,
    address: "aws_route.bad",
    attribute: "",
    value: undefined,
    outcome: "violating",
    fix: "",
  };
  const findings = [
    finding("aws_route.bad", "blocking"),
    finding("aws_route.good", "blocking"),
    finding("aws_route.bad", "note"),
    finding("aws_route.good", "approval"),
    finding("aws_route.good", "note"),
  ];
  expect(newlyMade(findings, [violation]).map(({ severity }) => severity)).toEqual([
    "blocking",
    "approval",
    "note",
    "approval",
    "note",
  ]);
});
