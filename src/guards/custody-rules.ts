import { ConfigConfigRule } from "@cdktf/provider-aws/lib/config-config-rule";
import { Construct } from "constructs";

import { LOCKED_BY_DEFAULT } from "../evidence/bucket";
import { regionalName } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import type { ConfigurationRecorder } from "./configuration-recorder";

export interface CustodyRulesProps {
  readonly spec: RegionSpec;
  readonly recorder: ConfigurationRecorder;
}

/** A managed rule of AWS Config, and what it says of the account while it is kept. */
interface CustodyRule {
  readonly id: string;
  readonly identifier: string;
  readonly says: string;
  /** Buckets that are locked by default, and no others. @default everything of its kind in the account */
  readonly lockedBuckets?: boolean;
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * What AWS Config watches. Rules about networks and machines look at the whole account, in which nothing else belongs.
 *
 * Source: AWS Config Developer Guide, "List of AWS Config Managed Rules": each is in all regions that Config supports.
 */
function rulesOf({ retention }: RegionSpec): readonly CustodyRule[] {
  return [
    {
      id: "object-lock",
      identifier: "S3_BUCKET_DEFAULT_LOCK_ENABLED",
      says: "buckets are locked by default, in the map's mode or a stricter one",
      lockedBuckets: true,
      // Without the mode any is taken: the buckets of an account may be in both.
      ...(retention.evidence.mode === "COMPLIANCE" ? { parameters: { mode: "COMPLIANCE" } } : {}),
    },
    {
      id: "bucket-encryption",
      identifier: "S3_DEFAULT_ENCRYPTION_KMS",
      says: "buckets are encrypted under a key of KMS",
      lockedBuckets: true,
    },
    {
      id: "no-public-bucket",
      identifier: "S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED",
      says: "every bucket refuses the public",
    },
    { id: "trail-on", identifier: "CLOUD_TRAIL_ENABLED", says: "the trail records" },
    { id: "flow-logs-on", identifier: "VPC_FLOW_LOGS_ENABLED", says: "every VPC has flow logs" },
    {
      id: "default-group-closed",
      identifier: "VPC_DEFAULT_SECURITY_GROUP_CLOSED",
      says: "default security groups let nothing through",
    },
    { id: "metadata-tokens", identifier: "EC2_IMDSV2_CHECK", says: "instance metadata asks for a token (IMDSv2)" },
    { id: "volume-encryption", identifier: "ENCRYPTED_VOLUMES", says: "attached volumes are encrypted" },
  ];
}

/** Tells when what custody rests on no longer holds, whoever changed it. */
export class CustodyRules extends Construct {
  constructor(scope: Construct, id: string, { spec, recorder }: CustodyRulesProps) {
    super(scope, id);
    for (const { id: name, identifier, says, lockedBuckets = false, parameters } of rulesOf(spec)) {
      new ConfigConfigRule(this, name, {
        name: regionalName(spec, name),
        description: `Kept while ${says}`,
        source: { owner: "AWS", sourceIdentifier: identifier },
        ...(lockedBuckets ? { scope: { tagKey: LOCKED_BY_DEFAULT.key, tagValue: LOCKED_BY_DEFAULT.value } } : {}),
        ...(parameters === undefined ? {} : { inputParameters: JSON.stringify(parameters) }),
        dependsOn: [recorder.status],
        lifecycle: { preventDestroy: true },
      });
    }
  }
}
