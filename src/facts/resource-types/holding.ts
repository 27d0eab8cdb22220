import type { ResourceTypes } from "./resource-type";

const REPORTED = "the provider reads it from AWS, and it cannot be set";

const OF_OBJECTS = {
  content_disposition: "how a browser offers the object",
  content_language: "what language its author calls it",
} as const;

/** Types that hold evidence, logs, or their keys. */
export const HOLDING: readonly ResourceTypes[] = [
  { types: ["aws_s3_bucket"], custody: "holds", kept: true },
  {
    types: ["aws_s3_object", "aws_s3_bucket_object", "aws_s3_object_copy"],
    custody: "holds",
    harmless: OF_OBJECTS,
  },
  { types: ["aws_s3_directory_bucket", "aws_s3tables_*", "aws_s3_bucket_metadata_configuration"], custody: "holds" },
  { types: ["aws_kms_key"], custody: "holds", kept: true, harmless: { key_id: REPORTED } },
  { types: ["aws_kms_alias"], custody: "holds", kept: true, harmless: { target_key_arn: REPORTED } },
  { types: ["aws_kms_external_key", "aws_kms_ciphertext", "aws_kms_custom_key_store"], custody: "holds" },
  { types: ["aws_glacier_vault"], custody: "holds", kept: true },
  { types: ["aws_glacier_vault_lock"], custody: "holds" },
  { types: ["aws_cloudtrail"], custody: "holds", kept: true },
  { types: ["aws_cloudtrail_event_data_store"], custody: "holds" },
  {
    types: ["aws_cloudwatch_log_group"],
    custody: "holds",
    kept: true,
    mayBeMade: "an empty group of logs shows nothing and opens nothing",
  },
  { types: ["aws_cloudwatch_log_stream"], custody: "holds" },
  { types: ["aws_backup_vault", "aws_backup_logically_air_gapped_vault"], custody: "holds" },
  {
    types: ["aws_ebs_snapshot", "aws_ebs_snapshot_copy", "aws_ebs_snapshot_import", "aws_ebs_volume"],
    custody: "holds",
  },
  { types: ["aws_ami", "aws_ami_copy", "aws_ami_from_instance"], custody: "holds" },
  {
    types: ["aws_ssm_document"],
    custody: "holds",
    kept: true,
    harmless: {
      default_version: REPORTED,
      document_version: REPORTED,
      owner: REPORTED,
      parameter: REPORTED,
      status: REPORTED,
    },
  },
  { types: ["aws_efs_file_system", "aws_fsx_*", "aws_db_*", "aws_rds_*", "aws_dynamodb_*"], custody: "holds" },
  { types: ["aws_secretsmanager_secret", "aws_secretsmanager_secret_version"], custody: "holds" },
  { types: ["aws_sqs_queue"], custody: "guards" },
];
