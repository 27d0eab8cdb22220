import { expectOne, expectValue } from "../expect";
import { nested } from "../configuration/values";
import { lockOf, purposeOf } from "../immutability/buckets";
import type { Rule } from "../rule";

const isNamed = (value: unknown): boolean => typeof value === "string" && value !== "" && !value.includes("alias/aws/");

export const encryption: Rule = {
  id: "access/encryption",
  text: "Buckets, disks, topics and vaults' logs are encrypted under keys of our own.",
  severity: "high",
  rationale: "A key of our own decides by its policy who reads, and tells who did; AWS's keys do neither.",
  source: "AWS KMS Developer Guide, AWS KMS keys",
  judge: ({ type, values }, { spec }) => {
    if (type === "aws_s3_bucket_server_side_encryption_configuration") {
      const purpose = purposeOf(spec, values["bucket"]);
      // AWS delivers access logs to no bucket under a key of KMS.
      if (purpose === undefined || (purpose === "access-logs" && lockOf(spec, purpose) === "none")) return [];
      const by = "rule.apply_server_side_encryption_by_default";
      return [
        expectOne(values, `${by}.sse_algorithm`, "aws:kms", "Set sse_algorithm to aws:kms."),
        expectValue(values, `${by}.kms_master_key_id`, isNamed, "Name the bucket's own key."),
        expectOne(
          values,
          "rule.bucket_key_enabled",
          false,
          "Set bucket_key_enabled to false: KMS then tells each object.",
        ),
      ];
    }
    if (type === "aws_ebs_volume" || type === "aws_ebs_snapshot_copy") {
      return [
        expectOne(values, "encrypted", true, "Set encrypted to true."),
        expectValue(values, "kms_key_id", isNamed, "Name a key."),
      ];
    }
    if (type === "aws_instance") {
      return nested(values, "root_block_device").flatMap((disk) => [
        expectOne(disk, "encrypted", true, "Set encrypted to true."),
        expectValue(disk, "kms_key_id", isNamed, "Name a key."),
      ]);
    }
    if (type === "aws_sns_topic") return [expectValue(values, "kms_master_key_id", isNamed, "Name a key.")];
    return [];
  },
};
