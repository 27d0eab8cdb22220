import { forbidden } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

/** Resources that exist to give something to another account, to everybody, or to every region. */
const SHARING: Readonly<Record<string, string>> = {
  aws_ami_launch_permission: "an image shared with another account",
  aws_backup_global_settings: "backups across accounts",
  aws_backup_region_settings: "backups across regions",
  aws_chatbot_slack_channel_configuration: "alerts in a chat service",
  aws_chatbot_teams_channel_configuration: "alerts in a chat service",
  aws_cloudfront_distribution: "a distribution to the whole world",
  aws_cloudwatch_event_api_destination: "events sent to a web address",
  aws_cloudwatch_event_permission: "an event bus open to another account",
  aws_cloudwatch_log_destination: "a destination for logs of other accounts",
  aws_datasync_task: "a copy by DataSync",
  aws_dynamodb_global_table: "a table in several regions",
  aws_ec2_instance_export_task: "an exported machine",
  aws_ebs_snapshot_block_public_access_exclusion: "snapshots open to the public",
  aws_globalaccelerator_accelerator: "an accelerator of the whole world",
  aws_glacier_vault_replication: "a copied vault",
  aws_kms_grant: "a grant on a key, which no policy shows",
  aws_ram_principal_association: "a resource share",
  aws_ram_resource_association: "a resource share",
  aws_ram_resource_share: "a resource share",
  aws_s3_access_point: "an access point with a policy of its own",
  aws_s3_bucket_accelerate_configuration: "transfers by edge locations",
  aws_s3_bucket_cors_configuration: "a bucket that browsers of other sites use",
  aws_s3_bucket_website_configuration: "a public website",
  aws_s3control_multi_region_access_point: "an access point of several regions",
  aws_s3control_object_lambda_access_point: "an access point with a policy of its own",
  aws_snapshot_create_volume_permission: "a snapshot shared with another account",
  aws_transfer_server: "a public file server",
  aws_vpc_endpoint_service: "a service that other accounts connect to",
};

/** What a resource of a type shares; undefined for one that shares nothing. */
export function sharedBy(type: string): string | undefined {
  return SHARING[type];
}

export const sharing: Rule = {
  id: "residency/sharing",
  kinds: EVERY_KIND,
  refersTo: "share",
  text: "Nothing is shared with other accounts, published, or spread over regions by its nature.",
  severity: "high",
  rationale:
    "These resources exist to let something out of one account or region; an account of evidence has no use for them.",
  source: "AWS RAM, Amazon EBS, Amazon S3, AWS Backup user guides",
  judge: ({ type, kind }) => {
    const what = sharedBy(type);
    return kind === "resource" && what !== undefined ? forbidden(what, "Remove it.") : [];
  },
};
