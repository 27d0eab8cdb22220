/**
 * The changes that S3 records of an account and of its buckets, by the names that its records have, and the alert that
 * each must raise.
 *
 * Source: Amazon S3 User Guide, "Amazon S3 CloudTrail events", account-level and bucket-level actions; what only reads
 * is not here.
 */
export const S3_CHANGES: Readonly<Record<string, string | undefined>> = {
  DeleteAccountPublicAccessBlock: "s3-block-changed",
  PutAccountPublicAccessBlock: "s3-block-changed",
  // A new bucket is not one of ours.
  CreateBucket: undefined,
  DeleteBucket: "bucket-lock-changed",
  // What a browser's page of another site may ask for: no one reads evidence by one.
  DeleteBucketCors: undefined,
  DeleteBucketEncryption: "bucket-lock-changed",
  DeleteBucketLifecycle: "bucket-lock-changed",
  DeleteBucketPolicy: "bucket-policy-changed",
  DeleteBucketPublicAccessBlock: "bucket-policy-changed",
  DeleteBucketReplication: "bucket-lock-changed",
  DeleteBucketTagging: "bucket-lock-changed",
  PutBucketAcl: "bucket-policy-changed",
  PutBucketCors: undefined,
  PutBucketEncryption: "bucket-lock-changed",
  PutBucketLifecycle: "bucket-lock-changed",
  PutBucketLogging: "bucket-lock-changed",
  PutBucketNotification: "bucket-lock-changed",
  PutBucketPolicy: "bucket-policy-changed",
  PutBucketPublicAccessBlock: "bucket-policy-changed",
  PutBucketReplication: "bucket-lock-changed",
  // Who pays for a download.
  PutBucketRequestPayment: undefined,
  PutBucketTagging: "bucket-lock-changed",
  PutBucketVersioning: "bucket-lock-changed",
  // Every bucket's policy refuses it.
  PutBucketWebsite: undefined,
};

/** Calls of the API that the guide's list does not name, in the names that the API and EventBridge's console have. */
export const S3_UNLISTED: readonly string[] = [
  "AssociateAccessGrantsIdentityCenter",
  "CreateAccessGrant",
  "CreateAccessGrantsInstance",
  "CreateAccessGrantsLocation",
  "CreateAccessPoint",
  "CreateAccessPointForObjectLambda",
  "CreateMultiRegionAccessPoint",
  "DeleteAccessGrantsInstanceResourcePolicy",
  "DeleteAccessPoint",
  "DeleteAccessPointPolicy",
  "DeleteAccessPointPolicyForObjectLambda",
  "DeleteMultiRegionAccessPoint",
  "DeleteObject",
  "DeleteObjects",
  "PutAccessGrantsInstanceResourcePolicy",
  "PutAccessPointConfigurationForObjectLambda",
  "PutAccessPointPolicy",
  "PutAccessPointPolicyForObjectLambda",
  "PutMultiRegionAccessPointPolicy",
  "SubmitMultiRegionAccessPointRoutes",
  "UpdateAccessGrantsLocation",
  "DeleteObjectAnnotation",
  "PutObjectAnnotation",
  "UpdateObjectEncryption",
  "DeleteBucketOwnershipControls",
  "PutBucketLifecycleConfiguration",
  "PutBucketOwnershipControls",
  "Put*ObjectLockConfig*",
  "PutObject*LegalHold",
];
