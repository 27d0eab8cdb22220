import { bucketArn } from "../../jurisdiction/arns";
import type { RegionSpec } from "../../jurisdiction/spec";
import { bySpec } from "../by-spec";
import { statementOf } from "../configuration/policy-meaning";
import type { Statement } from "../configuration/policy-meaning";

/** All that other accounts may do: the map's collectors put objects into one bucket, and encrypt them. */
export const deliveries = bySpec((spec: RegionSpec): readonly Statement[] => {
  if (spec.sources.length === 0) return [];
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
