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

import { policyDocument } from "../facts/policies/policy";
import type { Statement } from "../facts/policies/policy";
import { bucketArn } from "../jurisdiction/arns";
import { bucketName } from "../jurisdiction/names";
import type { BucketPurpose } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";
import type { BucketActors } from "../facts/buckets/bucket-actors";
import type { Replication } from "../facts/buckets/bucket-policy";
import { bucketStatements } from "../facts/buckets/bucket-statements";
import type { LifecycleRule } from "./lifecycle";

export interface BucketProps {
  readonly spec: RegionSpec;
  readonly purpose: BucketPurpose;
  /** `s3-managed` only where AWS takes no other: the target of server access logs. */
  readonly encryption: CustomerKey | "s3-managed";
  readonly lock: ObjectLock;
  readonly lifecycle: readonly LifecycleRule[];
  readonly actors: BucketActors;
  /** What the bucket's policy says beyond what every bucket's does. */
  readonly statements: readonly Statement[];
  /** The bucket that takes this one's server access logs, which cannot log to itself. */
  readonly accessLogs: Bucket | undefined;
  /** @default none */
  readonly replication?: Replication;
  /** Key ARNs that requests may name besides the bucket's own, such as its alias. @default none */
  readonly keyAliases?: readonly string[];
  /** @default none */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Object Lock of a bucket. `each-object` switches it on without a default retention, so that objects are locked one by
 * one; `none` is for what AWS or Terraform must be able to write over or delete.
 */
export type ObjectLock =
  { readonly mode: "GOVERNANCE" | "COMPLIANCE"; readonly years: number } | "each-object" | "none";

/** The tag by which a bucket with a default retention is told from others. */
export const LOCKED_BY_DEFAULT = { key: "object-lock", value: "by-default" } as const;

/** The tag by which a bucket under a key of ours is told from the one that AWS delivers to under its own alone. */
export const ENCRYPTED_BY_KEY = { key: "encryption", value: "customer-key" } as const;

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
    this.name = bucketName(props.spec, props.purpose);
    this.arn = bucketArn(props.spec, props.purpose);
    this.bucket = this.createBucket(props);
    this.versioning = this.keepVersions();
    this.lockObjects(props.lock);
    this.encrypt(props.encryption);
    this.policy = this.protect(props);
    this.logAccess(props.accessLogs);
    new S3BucketNotification(this, "notification", { bucket: this.bucket.bucket, eventbridge: true });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: this.bucket.bucket,
      rule: [...props.lifecycle],
      dependsOn: [this.versioning],
    });
  }

  private createBucket({ spec, lock, encryption, tags: given }: BucketProps): S3Bucket {
    const tags = {
      ...given,
      ...(typeof lock === "object" ? { [LOCKED_BY_DEFAULT.key]: LOCKED_BY_DEFAULT.value } : {}),
      ...(encryption === "s3-managed" ? {} : { [ENCRYPTED_BY_KEY.key]: ENCRYPTED_BY_KEY.value }),
    };
    const bucket = new S3Bucket(this, "bucket", {
      bucket: this.name,
      objectLockEnabled: lock !== "none",
      tags,
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
      versioningConfiguration: { status: "Enabled" },
      lifecycle: CUSTODY,
    });
  }

  private lockObjects(lock: ObjectLock): void {
    if (lock === "none") return;
    new S3BucketObjectLockConfigurationA(this, "lock", {
      bucket: this.bucket.bucket,
      objectLockEnabled: "Enabled",
      ...(lock === "each-object" ? {} : { rule: { defaultRetention: lock } }),
      dependsOn: [this.versioning],
      lifecycle: CUSTODY,
    });
  }

  private encrypt(encryption: BucketProps["encryption"]): void {
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: this.bucket.bucket,
      rule: [
        {
          applyServerSideEncryptionByDefault:
            encryption === "s3-managed"
              ? { sseAlgorithm: "AES256" }
              : { sseAlgorithm: "aws:kms", kmsMasterKeyId: encryption.arn },
          // With a bucket key, KMS would log the bucket instead of the object that was decrypted.
          bucketKeyEnabled: false,
        },
      ],
      lifecycle: CUSTODY,
    });
  }

  private protect({
    spec,
    actors,
    encryption,
    lock,
    purpose,
    replication = "none",
    keyAliases = [],
    statements,
  }: BucketProps): S3BucketPolicy {
    const block = new S3BucketPublicAccessBlock(this, "public-access-block", {
      bucket: this.bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
      lifecycle: CUSTODY,
    });
    const ownership = new S3BucketOwnershipControls(this, "ownership", {
      bucket: this.bucket.bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
      lifecycle: CUSTODY,
    });
    return new S3BucketPolicy(this, "policy", {
      bucket: this.bucket.bucket,
      policy: policyDocument(
        bucketStatements(spec, {
          purpose,
          keyArns: encryption === "s3-managed" ? [] : [encryption.arn, ...keyAliases],
          isLocked: lock !== "none",
          replication,
          actors,
          statements,
        }),
      ),
      dependsOn: [block, ownership],
      lifecycle: CUSTODY,
    });
  }

  private logAccess(target: Bucket | undefined): void {
    if (target === undefined) return;
    new S3BucketLoggingA(this, "access-logging", {
      bucket: this.bucket.bucket,
      targetBucket: target.name,
      targetPrefix: `${this.name}/`,
      dependsOn: [target.policy],
    });
  }
}
