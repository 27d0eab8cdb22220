import type { ObjectLock } from "./buckets";

/** The settings of every bucket, in the arguments of the provider's resources. */
export const VERSIONING = { versioningConfiguration: { status: "Enabled" } } as const;
export const PUBLIC_ACCESS_BLOCK = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
} as const;
export const OWNERSHIP = { rule: { objectOwnership: "BucketOwnerEnforced" } } as const;
export const NOTIFICATION = { eventbridge: true } as const;

/** Object Lock, and the retention that every object gets by default. */
export function lockSettings(lock: Exclude<ObjectLock, "none">) {
  return {
    objectLockEnabled: "Enabled",
    ...(lock === "each-object" ? {} : { rule: { defaultRetention: lock } }),
  };
}

/** Encryption by default. @param keyArn the bucket's own key; without one AWS's own of S3 */
export function encryptionSettings(keyArn: string | undefined) {
  return {
    rule: [
      {
        applyServerSideEncryptionByDefault:
          keyArn === undefined ? { sseAlgorithm: "AES256" } : { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
        // With a bucket key, KMS would log the bucket instead of the object that was decrypted.
        bucketKeyEnabled: false,
      },
    ],
  };
}

/** Copies everything to the locked bucket but deletions, under the key of logs. */
export function copyingSettings(copies: { readonly arn: string }, key: { readonly arn: string }) {
  return {
    rule: [
      {
        id: "locked-copies",
        status: "Enabled",
        priority: 1,
        filter: { prefix: "" },
        deleteMarkerReplication: { status: "Disabled" },
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
        destination: { bucket: copies.arn, encryptionConfiguration: { replicaKmsKeyId: key.arn } },
      },
    ],
  };
}
