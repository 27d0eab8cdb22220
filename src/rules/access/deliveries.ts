import { onlyBy } from "../../facts/buckets/bucket-actors";
import { incomingActors } from "../../facts/buckets/incoming";
import { bucketArn } from "../../jurisdiction/arns";
import type { RegionSpec } from "../../jurisdiction/spec";
import { bySpec } from "../../jurisdiction/by-spec";
import type { Value } from "../../configuration/configuration";
import { coverAll, meaningOf, statementOf } from "../../configuration/policy-meaning";
import type { Statement } from "../../configuration/policy-meaning";

/**
 * All that other accounts may do: the map's collectors put objects into one bucket, and encrypt them.
 *
 * The bucket's policy may name the collectors' whole accounts where it refuses everybody there but the collectors.
 */
export function deliveries(spec: RegionSpec, policy: Value | undefined): readonly Statement[] {
  if (spec.sources.length === 0) return [];
  const isNarrowed = strangersRefused(spec).every((refusal) => coverAll(meaningOf(policy) ?? [], refusal));
  return isNarrowed ? [...ofCollectors(spec), ...ofAccounts(spec)] : ofCollectors(spec);
}

const strangersRefused = bySpec((spec: RegionSpec): readonly Statement[] =>
  onlyBy(spec, bucketArn(spec, "incoming"), incomingActors(spec))
    .filter(({ Sid }) => Sid === "DenyEveryoneElse")
    .map((statement) => statementOf({ ...statement })),
);

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
