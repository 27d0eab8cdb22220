import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";

import { bucketFacts, bucketTags, policyOf } from "../facts/buckets/buckets";
import * as settings from "../facts/buckets/settings";
import type { HasArn } from "../facts/policies/has-arn";
import { policyDocument } from "../facts/policies/statement";
import { bucketArn } from "../jurisdiction/arns";
import { bucketName } from "../jurisdiction/names";
import type { BucketPurpose } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";

export interface BucketProps {
  readonly spec: RegionSpec;
  /** What it is for: the rest of it is in the table of buckets. */
  readonly purpose: BucketPurpose;
  /** The key of the table's purpose; none where it names none. */
  readonly key: HasArn | undefined;
  /** The stack's own bucket that takes this one's access logs. @default that of the region's own stack, by its name */
  readonly accessLogs?: Bucket;
  /** Id of the stack's S3 endpoint, for a bucket whose policy names it. @default "" */
  readonly endpointId?: string;
}

const CUSTODY = { preventDestroy: true };

/** A private, versioned, encrypted bucket that Terraform refuses to destroy. */
export class Bucket extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly policy: S3BucketPolicy;
  /** Replication asks for it before it can be set up. */
  readonly versioning: S3BucketVersioningA;
  private readonly bucket: S3Bucket;

  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    const { spec, purpose } = props;
    this.name = bucketName(spec, purpose);
    this.arn = bucketArn(spec, purpose);
    this.bucket = this.createBucket(props);
    this.versioning = this.keepVersions();
    this.lockObjects(props);
    this.encrypt(props);
    this.policy = this.protect(props);
    this.logAccess(props);
    new S3BucketNotification(this, "notification", { bucket: this.bucket.bucket, ...settings.NOTIFICATION });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: this.bucket.bucket,
      rule: [...bucketFacts(spec, purpose).lifecycle],
      dependsOn: [this.versioning],
    });
  }

  private createBucket({ spec, purpose }: BucketProps): S3Bucket {
    const bucket = new S3Bucket(this, "bucket", {
      bucket: this.name,
      objectLockEnabled: bucketFacts(spec, purpose).lock !== "none",
      tags: { ...bucketTags(spec, purpose) },
      lifecycle: CUSTODY,
    });
    if (spec.buckets.namespace === "account-regional") {
      // An argument of provider 6.45, above the bindings' 6.25; the stack's provider floor is raised with it.
      bucket.addOverride("bucket_namespace", "account-regional");
    }
    return bucket;
  }

  private keepVersions(): S3BucketVersioningA {
    return new S3BucketVersioningA(this, "versioning", {
      bucket: this.bucket.bucket,
      ...settings.VERSIONING,
      lifecycle: CUSTODY,
    });
  }

  private lockObjects({ spec, purpose }: BucketProps): void {
    const { lock } = bucketFacts(spec, purpose);
    if (lock === "none") return;
    new S3BucketObjectLockConfigurationA(this, "lock", {
      bucket: this.bucket.bucket,
      ...settings.lockSettings(lock),
      dependsOn: [this.versioning],
      lifecycle: CUSTODY,
    });
  }

  private encrypt({ key }: BucketProps): void {
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: this.bucket.bucket,
      ...settings.encryptionSettings(key?.arn),
      lifecycle: CUSTODY,
    });
  }

  private protect({ spec, purpose, key, endpointId = "" }: BucketProps): S3BucketPolicy {
    const block = new S3BucketPublicAccessBlock(this, "public-access-block", {
      bucket: this.bucket.bucket,
      ...settings.PUBLIC_ACCESS_BLOCK,
      lifecycle: CUSTODY,
    });
    const ownership = new S3BucketOwnershipControls(this, "ownership", {
      bucket: this.bucket.bucket,
      ...settings.OWNERSHIP,
      lifecycle: CUSTODY,
    });
    return new S3BucketPolicy(this, "policy", {
      bucket: this.bucket.bucket,
      policy: policyDocument(policyOf(spec, purpose, { keyArn: key?.arn, endpointId })),
      dependsOn: [block, ownership],
      lifecycle: CUSTODY,
    });
  }

  private logAccess({ spec, purpose, accessLogs }: BucketProps): void {
    if (!bucketFacts(spec, purpose).isLogged) return;
    new S3BucketLoggingA(this, "access-logging", {
      bucket: this.bucket.bucket,
      targetBucket: accessLogs?.name ?? bucketName(spec, "access-logs"),
      targetPrefix: `${this.name}/`,
      ...(accessLogs === undefined ? {} : { dependsOn: [accessLogs.policy] }),
    });
  }
}
