import { incomingPolicy } from "../../src/facts/buckets/incoming";
import { SOME_ENDPOINT_ID, someKeyArn } from "../../src/facts/aws/issued-names";
import { SIZE_LIMITS, sizeOf } from "../../src/facts/aws/sizes";
import { parseMap } from "../../src/map";
import type { RegionSpec } from "../../src/jurisdiction/spec";
import { readSynth } from "../../src/configuration/read-synth";
import { sizes } from "../../src/rules/access/sizes";
import { judge } from "../../src/rules/judge";
import { contextsOf } from "../../src/rules/judge-stacks";
import { activeMap } from "../support/scene";
import { at, mapOf, specOf, synthesizeStack } from "../support/synth";

const STACK = "eu-eu-central-1";
const LIMIT = SIZE_LIMITS.bucketPolicy;

type Collectors = (index: number) => readonly { readonly account: string; readonly collector: string }[];

const account = (index: number): string => String(310000000001 + index);
const role = (owner: string, name: string) => ({ account: owner, collector: `arn:aws:iam::${owner}:role/${name}` });

/** Sources with the shortest and the longest ARNs that IAM knows, and many in one account. */
const KINDS: readonly (readonly [string, Collectors])[] = [
  ["short names in accounts of their own", (index) => [role(account(index), "c")]],
  ["long names and paths", (index) => [role(account(index), `${"p".repeat(512 - 1)}/${"n".repeat(64)}`)]],
  ["one account", (index) => [role(account(0), `collector-${index}`)]],
];

/** Acme's map with sources in the jurisdiction of the stack. */
function mapWith(collectors: Collectors, count: number): string {
  return activeMap(({ jurisdictions }) => {
    const sources = Array.from({ length: count }, (_, index) => collectors(index)).flat();
    for (const [key, jurisdiction] of Object.entries(jurisdictions)) jurisdiction.sources = key === "eu" ? sources : [];
  });
}

/** The most sources with which the map loads. */
function mostThatLoad(collectors: Collectors): number {
  let [fits, fails] = [0, 1024];
  while (fails - fits > 1) {
    const middle = Math.floor((fits + fails) / 2);
    if (parseMap(mapWith(collectors, middle), "map.yaml").ok) fits = middle;
    else fails = middle;
  }
  return fits;
}

function policyOf(spec: RegionSpec): string {
  return incomingPolicy(spec, someKeyArn(spec), SOME_ENDPOINT_ID);
}

describe.each(KINDS)("as many sources as the map takes, with %s,", (_, collectors) => {
  const most = mostThatLoad(collectors);
  const text = mapWith(collectors, most);
  const spec = specOf(STACK, text);
  const template = synthesizeStack(text, STACK);

  it("make a policy that S3 accepts, and one more would not", () => {
    expect(sizeOf(policyOf(spec), LIMIT)).toBeLessThanOrEqual(LIMIT.most);
    const more = { ...spec, sources: [...spec.sources, ...collectors(most)] };
    expect(sizeOf(policyOf(more), LIMIT)).toBeGreaterThan(LIMIT.most);
    const refused = parseMap(mapWith(collectors, most + 1), "map.yaml");
    const messages = refused.ok ? [] : refused.problems.map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringContaining(`The first ${most} fit.`));
  });

  it("are counted in the policy that the stack contains", () => {
    const policy = String(at(template, "aws_s3_bucket_policy.evidence_incoming_policy")["policy"]);
    const applied = policy
      .replaceAll("${aws_kms_key.keys_evidence_key.arn}", someKeyArn(spec))
      .replaceAll("${aws_vpc_endpoint.endpoints_s3.id}", SOME_ENDPOINT_ID);
    expect(applied).toBe(policyOf(spec));
  });

  it("name each of their collectors once in it", () => {
    for (const { collector } of spec.sources) expect(policyOf(spec).split(`"${collector}"`)).toHaveLength(2);
  });

  it("leave room in every other policy that names them", () => {
    const context = contextsOf(mapOf(text)).get(STACK);
    if (context === undefined) throw new Error("no context");
    const verdicts = judge(readSynth(STACK, template), context, "2026-11-24", { rules: [sizes] });
    expect(verdicts.filter(({ outcome }) => outcome !== "compliant")).toEqual([]);
    expect(verdicts.map(({ address }) => address)).toEqual(
      expect.arrayContaining(["aws_kms_key.keys_evidence_key", "aws_iam_role.access_responder_role"]),
    );
  });
});
