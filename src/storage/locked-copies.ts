import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";

import { copyingSettings } from "../facts/buckets/settings";
import { LimitedRole } from "../iam/limited-role";
import { serviceTrust } from "../facts/policies/policy";
import type { Statement } from "../facts/policies/policy";
import { throughS3 } from "../facts/policies/through-s3";
import { bucketArn } from "../jurisdiction/arns";
import { servicePrincipal } from "../jurisdiction/region-facts";
import type { RegionSpec } from "../jurisdiction/spec";
import type { HasArn } from "../facts/policies/has-arn";
import type { Bucket } from "./bucket";
import type { LogBuckets } from "./log-buckets";

export interface LockedCopiesProps {
  readonly spec: RegionSpec;
  readonly buckets: LogBuckets;
  readonly key: HasArn;
}

/**
 * Copies what AWS delivers only to unlocked buckets to a locked one of the same region, within minutes. Deletions are
 * not copied.
 *
 * Source: Amazon S3 User Guide, "Setting up permissions for live replication".
 */
export class LockedCopies extends Construct {
  /** What delivers records must wait for it: replication copies only what arrives after it is set up. */
  readonly ofRecords: S3BucketReplicationConfigurationA;
  private readonly ofAccessLogs: S3BucketReplicationConfigurationA;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: LockedCopiesProps,
  ) {
    super(scope, id);
    const { accessLogs, records } = props.buckets;
    const role = this.createRole([accessLogs, records]);
    this.ofAccessLogs = this.copy("access-logs", accessLogs, role);
    this.ofRecords = this.copy("records", records, role);
  }

  /** Lets every bucket of the stack log access only once the logs are copied. To be called when all of them are made. */
  precedeAccessLogging(): void {
    const { terraformResourceType, friendlyUniqueId } = this.ofAccessLogs;
    const copying = `${terraformResourceType}.${friendlyUniqueId}`;
    for (const node of TerraformStack.of(this).node.findAll())
      if (node instanceof S3BucketLoggingA) node.dependsOn = [...(node.dependsOn ?? []), copying];
  }

  private copy(name: string, source: Bucket, role: LimitedRole): S3BucketReplicationConfigurationA {
    const { key, buckets } = this.props;
    return new S3BucketReplicationConfigurationA(this, name, {
      bucket: source.name,
      role: role.arn,
      ...copyingSettings(buckets.copies, key),
      dependsOn: [source.versioning, buckets.copies.versioning, ...role.rights],
      lifecycle: { preventDestroy: true },
    });
  }

  private createRole(sources: readonly Bucket[]): LimitedRole {
    const { spec } = this.props;
    return new LimitedRole(this, "copier", {
      spec,
      purpose: "copying",
      description: "Lets S3 copy logs to a locked bucket",
      replicates: true,
      trust: serviceTrust(servicePrincipal("s3"), {
        // The guide's role has no condition: nothing says that S3 tells its source whenever it comes.
        StringEqualsIfExists: { "aws:SourceAccount": spec.account },
        ArnLikeIfExists: { "aws:SourceArn": sources.map(({ arn }) => arn) },
      }),
      policies: { "copy-logs": this.rights(sources.map(({ arn }) => arn)) },
    });
  }

  private rights(sources: readonly string[]): readonly Statement[] {
    const { spec, key } = this.props;
    return [
      {
        Sid: "AllowFinding",
        Effect: "Allow",
        Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
        Resource: sources,
      },
      {
        Sid: "AllowReading",
        Effect: "Allow",
        Action: ["s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"],
        Resource: sources.map((source) => `${source}/*`),
      },
      {
        Sid: "AllowCopying",
        Effect: "Allow",
        Action: ["s3:ReplicateObject", "s3:ReplicateTags"],
        Resource: `${bucketArn(spec, "copies")}/*`,
      },
      throughS3("AllowEncryptedLogs", spec, key, ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]),
    ];
  }
}
