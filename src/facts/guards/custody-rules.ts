import { logGroupArn } from "../../jurisdiction/arns";
import { bucketName, regionalName } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { ENCRYPTED_BY_KEY, LOCKED_BY_DEFAULT } from "../buckets/buckets";

/** A managed rule of AWS Config, and the statement about the account that it checks. */
export interface CustodyRule {
  readonly id: string;
  readonly identifier: string;
  readonly says: string;
  /** Buckets with this tag, and no others. @default everything of its kind in the account */
  readonly tagged?: { readonly key: string; readonly value: string };
  /** Judged by the clock, and not as something changes. @default as something changes */
  readonly periodic?: boolean;
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * The rules of AWS Config. Rules about networks and machines check the whole account, which has no other resources.
 *
 * Source: AWS Config Developer Guide, "List of AWS Config Managed Rules": each is in all regions that Config supports.
 */
export function custodyRules(spec: RegionSpec): readonly CustodyRule[] {
  return [
    {
      id: "object-lock",
      identifier: "S3_BUCKET_DEFAULT_LOCK_ENABLED",
      says: "buckets are locked by default, in the map's mode or a stricter one",
      tagged: LOCKED_BY_DEFAULT,
      // Without the mode any is taken: the buckets of an account may be in both.
      ...(spec.retention.evidence.mode === "COMPLIANCE" ? { parameters: { mode: "COMPLIANCE" } } : {}),
    },
    {
      id: "bucket-encryption",
      identifier: "S3_DEFAULT_ENCRYPTION_KMS",
      says: "buckets are encrypted under a key of KMS",
      tagged: ENCRYPTED_BY_KEY,
    },
    {
      id: "no-public-bucket",
      identifier: "S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED",
      says: "every bucket refuses the public",
    },
    {
      id: "trail-on",
      identifier: "CLOUD_TRAIL_ENABLED",
      says: "the trail records, to its bucket and its log group",
      periodic: true,
      parameters: {
        s3BucketName: bucketName(spec, "trail"),
        // As the trail itself has it.
        cloudWatchLogsLogGroupArn: `${logGroupArn(spec, "trail")}:*`,
      },
    },
    { id: "flow-logs-on", identifier: "VPC_FLOW_LOGS_ENABLED", says: "every VPC has flow logs", periodic: true },
    {
      id: "default-group-closed",
      identifier: "VPC_DEFAULT_SECURITY_GROUP_CLOSED",
      says: "default security groups let nothing through",
    },
    { id: "metadata-tokens", identifier: "EC2_IMDSV2_CHECK", says: "instance metadata asks for a token (IMDSv2)" },
    { id: "volume-encryption", identifier: "ENCRYPTED_VOLUMES", says: "attached volumes are encrypted" },
  ];
}

/** The rule, in the arguments of the provider's resource. */
export function custodyRuleSettings(
  spec: RegionSpec,
  { id, identifier, says, tagged, periodic = false, parameters }: CustodyRule,
) {
  return {
    name: regionalName(spec, id),
    description: `Kept while ${says}`,
    source: { owner: "AWS", sourceIdentifier: identifier },
    ...(tagged === undefined ? {} : { scope: { tagKey: tagged.key, tagValue: tagged.value } }),
    // Left alone, AWS Config looks once a day.
    ...(periodic ? { maximumExecutionFrequency: "One_Hour" } : {}),
    ...(parameters === undefined ? {} : { inputParameters: JSON.stringify(parameters) }),
  };
}
