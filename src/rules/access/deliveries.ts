import { bucketArn } from "../../jurisdiction/arns";
import type { RegionSpec } from "../../jurisdiction/spec";
import { bySpec } from "../by-spec";
import type { Value } from "../../configuration/configuration";
import { statementOf } from "../../configuration/policy-meaning";
import type { Statement } from "../../configuration/policy-meaning";
import { denials } from "../immutability/denials";
import { refusalsToOthers } from "../immutability/refusals-to-others";

/**
 * All that other accounts may do: the map's collectors put objects into one bucket, and encrypt them.
 *
 * The bucket's policy may name the collectors' whole accounts where it refuses everybody there but the collectors.
 */
export function deliveries(spec: RegionSpec, attribute: string, policy: Value | undefined): readonly Statement[] {
  if (spec.sources.length === 0) return [];
  const strangers = refusalsToOthers(spec, "incoming").filter(({ name }) => name === "DenyEveryoneElse");
  const isNarrowed = denials(attribute, policy, strangers).every(({ outcome }) => outcome === "compliant");
  return isNarrowed ? [...ofCollectors(spec), ...ofAccounts(spec)] : ofCollectors(spec);
}

const ofAccounts = bySpec((spec: RegionSpec): readonly Statement[] => [
  statementOf({
    Effect: "Allow",
    Principal: { AWS: spec.sources.map(({ account }) => `arn:${spec.facts.partition}:iam::${account}:root`) },
    Action: "s3:PutObject",
    Resource: `${bucketArn(spec, "incoming")}/*`,
  }),
]);

const ofCollectors = bySpec((spec: RegionSpec): readonly Statement[] => {
  const collectors = spec.sources.map(({ collector }) => collector);
  const accounts = spec.sources.map(({ account }) => `arn:${spec.facts.partition}:iam::${account}:root`);
  const toCollectors = {
    Effect: "Allow",
    Principal: { AWS: [...accounts, ...collectors] },
    Condition: { ArnEquals: { "aws:PrincipalArn": collectors } },
  };
  const objects = `${bucketArn(spec, "incoming")}/*`;
  return [
    statementOf({ ...toCollectors, Action: "s3:PutObject", Resource: objects }),
    statementOf({
      ...toCollectors,
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: { ...toCollectors.Condition, StringLike: { "kms:EncryptionContext:aws:s3:arn": objects } },
    }),
  ];
});
