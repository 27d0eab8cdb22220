import type { Configuration } from "../../configuration/configuration";
import type { BucketPurpose } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { arnOfKey, KEY_OF_BUCKET } from "../own-keys";
import type { Rule } from "../rule";
import { about, purposeOf, purposesOf } from "./buckets";
import { refusalsOf } from "./bucket-refusals";
import type { OwnIds } from "./bucket-refusals";
import { denials } from "./denials";

export const bucketDenials: Rule = {
  id: "immutability/bucket-denials",
  text: "Every bucket's own policy refuses what would lift its lock, hide, write over, copy or open what it holds, to everybody but those whom the map names.",
  severity: "high",
  rationale:
    "IAM policies change with the roles; the bucket's own denials bind everybody who comes, administrators included.",
  source: "IAM User Guide, Policy evaluation logic; Amazon S3 User Guide, Bucket policies",
  judge: ({ type, values }, { spec }, configuration) => {
    const purpose = type === "aws_s3_bucket_policy" ? purposeOf(spec, values["bucket"]) : undefined;
    if (purpose === undefined) return [];
    return denials("policy", values["policy"], refusalsOf(spec, purpose, idsOf(spec, purpose, configuration)));
  },
  require: ({ spec, kind }, configuration) =>
    purposesOf(spec, kind)
      .filter((purpose) => about(configuration, "aws_s3_bucket_policy", spec, purpose).length === 0)
      .map((purpose) => ({
        attribute: "aws_s3_bucket_policy",
        value: purpose,
        outcome: "violating",
        fix: "Put the policy back.",
      })),
};

function idsOf(spec: RegionSpec, purpose: BucketPurpose, configuration: Configuration): OwnIds {
  const key = KEY_OF_BUCKET[purpose];
  const endpoint = configuration.blocks.find(
    ({ type, values }) => type === "aws_vpc_endpoint" && values["vpc_endpoint_type"] === "Gateway",
  );
  const id = endpoint?.values["id"];
  return {
    key: key === undefined ? undefined : arnOfKey(spec, key, configuration),
    endpoint: typeof id === "string" ? id : endpoint === undefined ? undefined : `\${${endpoint.address}.id}`,
  };
}
