import { roleArn } from "../../../jurisdiction/arns";
import { bucketName, bucketsNamedIn, evidenceBuckets } from "../../../jurisdiction/names";
import type { Tampering } from "./row";

const inOurBuckets: Tampering["only"] = (spec) => ({
  requestParameters: { bucketName: bucketsNamedIn(spec).map((purpose) => bucketName(spec, purpose)) },
});

const hasVault: Tampering["where"] = ({ retention }) => retention.archive.kind === "glacier-vault-lock";

/** Calls that would make stored evidence readable, changeable or lost. */
export const CUSTODY: readonly Tampering[] = [
  {
    id: "key-at-risk",
    what: "a key was disabled or scheduled for deletion, its rotation was disabled, or its alias was moved or deleted, or this was attempted",
    why: "evidence under a lost key is lost, even if it is locked; policies identify the keys by their aliases",
    severity: "high",
    occurs: "region",
    calls: {
      kms: [
        "DeleteAlias",
        "DeleteImportedKeyMaterial",
        "DisableKey",
        "DisableKeyRotation",
        "ScheduleKeyDeletion",
        "UpdateAlias",
      ],
    },
  },
  {
    id: "key-policy-changed",
    what: "a key's policy was changed, or the key was replicated to another region",
    why: "the policy decides who can read the evidence",
    severity: "high",
    occurs: "region",
    calls: { kms: ["PutKeyPolicy", "ReplicateKey"] },
  },
  {
    id: "bucket-policy-changed",
    what: "a bucket's policy, ACL, object ownership or block of public access was changed or deleted",
    why: "the policy denies access to all principals that it does not name, and to all other accounts",
    severity: "high",
    occurs: "region",
    calls: {
      s3: [
        "DeleteBucketOwnershipControls",
        "DeleteBucketPolicy",
        "DeleteBucketPublicAccessBlock",
        "PutBucketAcl",
        "PutBucketOwnershipControls",
        "PutBucketPolicy",
        "PutBucketPublicAccessBlock",
      ],
    },
    only: inOurBuckets,
  },
  {
    id: "bucket-lock-changed",
    what: "a bucket's lock, lifecycle, versioning, replication, encryption, logging, notifications or tags were changed, or the bucket was deleted",
    why: "these settings prevent changes, early expiry and copies of evidence; the tags select the buckets that AWS Config checks",
    severity: "high",
    occurs: "region",
    calls: {
      s3: [
        "DeleteBucket",
        "DeleteBucketEncryption",
        "DeleteBucketLifecycle",
        "DeleteBucketReplication",
        "DeleteBucketTagging",
        "PutBucketEncryption",
        "PutBucketLifecycle",
        "PutBucketLifecycleConfiguration",
        "PutBucketLogging",
        "PutBucketNotification",
        "PutBucketReplication",
        "PutBucketTagging",
        "PutBucketVersioning",
        // The service's documents and its records write this one differently.
        { wildcard: "Put*ObjectLockConfig*" },
      ],
    },
    only: inOurBuckets,
  },
  {
    id: "evidence-deleted",
    what: "an evidence object or a version of it was deleted, or a deletion was attempted",
    why: "only the custodian may delete a version, and only when its retention has ended: compare it with the case",
    severity: "high",
    occurs: "region",
    // The record of DeleteObjects names no version (S3 User Guide, "Logging options"), so neither needs to.
    calls: { s3: ["DeleteObject", "DeleteObjects"] },
    only: (spec) => ({
      requestParameters: { bucketName: evidenceBuckets(spec).map((purpose) => bucketName(spec, purpose)) },
    }),
  },
  {
    id: "disk-deleted",
    what: "a snapshot, an image or a volume was deleted, or a deletion was attempted",
    why: "a snapshot that is not locked can be lost permanently; only a deployment deletes volumes",
    severity: "high",
    occurs: "region",
    calls: { ec2: ["DeleteSnapshot", "DeleteVolume", "DeregisterImage"] },
  },
  {
    id: "archive-deleted",
    what: "an archive was deleted from the vault, or a deletion was attempted",
    why: "only the custodian may delete an archive, and only when its retention has ended: compare it with the case",
    severity: "high",
    occurs: "region",
    calls: { glacier: ["DeleteArchive"] },
    where: hasVault,
  },
  {
    id: "object-changed",
    what: "a stored object was encrypted under another key, or an annotation of it was added or deleted, or this was attempted",
    why: "an object under a key that can be deleted can be lost even if it is locked, and its checksum does not change",
    severity: "high",
    occurs: "region",
    calls: { s3: ["DeleteObjectAnnotation", "PutObjectAnnotation", "UpdateObjectEncryption"] },
    only: inOurBuckets,
  },
  {
    id: "experiment-started",
    what: "an experiment of AWS Fault Injection Service was started, or this was attempted",
    why: "an experiment can pause the copies of logs, cut off the network and stop machines",
    severity: "high",
    occurs: "region",
    // What it does to replication is recorded as PutBucketReplication (AWS FIS User Guide, "aws:s3:bucket-pause-replication").
    calls: { fis: ["StartExperiment"] },
  },
  {
    id: "hold-released",
    what: "a legal hold was released, or a principal other than the custodian set a legal hold",
    why: "only a court or counsel may end a hold: compare it with their written decision",
    severity: "high",
    occurs: "region",
    // PutObjectLegalHold in the API, PutObjectLockLegalHold in the pattern that EventBridge's console offers.
    calls: { s3: [{ wildcard: "PutObject*LegalHold" }] },
    // The record may not say on or off; the custodian may only place holds, so any other principal may have released it.
    only: (spec) => ({
      userIdentity: {
        sessionContext: {
          sessionIssuer: { arn: [{ "anything-but": [roleArn(spec, "custodian")] }, { exists: false }] },
        },
      },
    }),
  },
  {
    id: "vault-hold-released",
    what: "a tag was removed from the archive vault, which can end its hold",
    why: "only a court or counsel may end a hold: compare it with their written decision",
    severity: "high",
    occurs: "region",
    calls: { glacier: ["RemoveTagsFromVault"] },
    where: hasVault,
  },
  {
    id: "vault-changed",
    what: "the archive vault's lock, policy or notifications were changed, or the vault was deleted",
    why: "a completed lock is permanent; until then, any authorized principal could weaken it",
    severity: "high",
    occurs: "region",
    calls: {
      glacier: [
        "AbortVaultLock",
        "CompleteVaultLock",
        "DeleteVault",
        "DeleteVaultAccessPolicy",
        "DeleteVaultNotifications",
        "InitiateVaultLock",
        "SetVaultAccessPolicy",
        "SetVaultNotifications",
      ],
    },
    where: hasVault,
  },
  {
    id: "image-changed",
    what: "the recipe, pipeline, network or clean-up rule of golden images was changed, an image was imported or shared, or the protection of an image was removed",
    why: "these settings decide which software examines evidence",
    severity: "high",
    occurs: "region",
    calls: {
      ec2: ["DisableImage", "DisableImageDeregistrationProtection"],
      imagebuilder: [
        "CancelLifecycleExecution",
        "CreateComponent",
        "CreateImage",
        "CreateImagePipeline",
        "CreateImageRecipe",
        "DeleteComponent",
        "DeleteImage",
        "DeleteImagePipeline",
        "DeleteImageRecipe",
        "DeleteLifecyclePolicy",
        "DistributeImage",
        "ImportComponent",
        "ImportDiskImage",
        "ImportVmImage",
        "PutComponentPolicy",
        "PutImagePolicy",
        "PutImageRecipePolicy",
        "UpdateDistributionConfiguration",
        "UpdateImagePipeline",
        "UpdateInfrastructureConfiguration",
        "UpdateLifecyclePolicy",
      ],
    },
    where: ({ image }) => image !== undefined,
  },
];
