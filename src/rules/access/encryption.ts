import type { Block, Configuration, Values } from "../../configuration/configuration";
import { byTable } from "../expected/by-table";
import { expectOne, expectValue } from "../expect";
import { purposeOf } from "../buckets";
import { bucketFacts } from "../../facts/buckets/buckets";
import { expectKey } from "../own-keys";
import type { RegionSpec } from "../../jurisdiction/spec";
import { EVERY_KIND } from "../rule";
import type { Judgement, JudgingContext, Rule } from "../rule";

const BY_TABLE = byTable("access/encryption");

export const encryption: Rule = {
  id: "access/encryption",
  kinds: EVERY_KIND,
  text: "Buckets, disks, topics, queues and the files that AWS services deliver are encrypted, each with the key for its purpose.",
  violation: "A resource is not encrypted, or not with the key for its purpose.",
  severity: "high",
  rationale:
    "The policy of a customer-managed key decides who can decrypt, and every use is recorded; the key of another purpose admits that purpose's users.",
  source: "AWS KMS Developer Guide, AWS KMS keys",
  judge: (block, context, configuration) => [
    ...BY_TABLE.judge(block, context, configuration),
    ...others(block, context, configuration),
  ],
  require: BY_TABLE.require,
};

/** Judges the attributes that no table covers. */
function others({ type, values }: Block, { spec }: JudgingContext, configuration: Configuration): readonly Judgement[] {
  const key = (attribute: string, ...purposes: Parameters<typeof expectKey>[3]): Judgement =>
    expectKey(values, attribute, spec, purposes, configuration);
  switch (type) {
    case "aws_s3_bucket_server_side_encryption_configuration":
      return bucket(values, spec, configuration);
    case "aws_ebs_snapshot_copy":
      return disk(values, spec, configuration, ["workstation", "evidence"]);
    case "aws_ebs_default_kms_key":
      return [key("key_arn", "workstation")];
    case "aws_sns_topic":
    case "aws_sqs_queue":
      return [key("kms_master_key_id", "alerts")];
    case "aws_config_delivery_channel":
      return [key("s3_kms_key_arn", "logs")];
    default:
      return [];
  }
}

function bucket(values: Values, spec: RegionSpec, configuration: Configuration): readonly Judgement[] {
  const purpose = purposeOf(spec, values["bucket"]);
  const key = purpose === undefined ? undefined : bucketFacts(spec, purpose).key;
  if (key === undefined) return [];
  const by = "rule.apply_server_side_encryption_by_default";
  return [
    expectOne(values, `${by}.sse_algorithm`, "aws:kms", "Set sse_algorithm to aws:kms."),
    expectKey(values, `${by}.kms_master_key_id`, spec, [key], configuration),
    expectOne(
      values,
      "rule.bucket_key_enabled",
      false,
      "Set bucket_key_enabled to false: KMS then records each object.",
    ),
  ];
}

function disk(
  values: Values,
  spec: RegionSpec,
  configuration: Configuration,
  keys: Parameters<typeof expectKey>[3],
): readonly Judgement[] {
  return [
    // Launch templates write the value as a string.
    expectValue(values, "encrypted", (value) => value === true || value === "true", "Set encrypted to true."),
    expectKey(values, "kms_key_id", spec, keys, configuration),
  ];
}
