import type { HasArn } from "../policies/has-arn";

/** The keys that the roles' work needs. */
export interface RoleKeys {
  readonly evidence: HasArn;
  readonly logs: HasArn;
  readonly sessions: HasArn;
  readonly trail: HasArn;
}

/** The actions that read one object of a bucket, its versions and what S3 knows about them. */
export const READ_OBJECTS = [
  "s3:GetObject",
  "s3:GetObjectAttributes",
  "s3:GetObjectTagging",
  "s3:GetObjectVersion",
  "s3:GetObjectVersionAttributes",
  "s3:GetObjectVersionTagging",
] as const;

export const LIST_OBJECTS = ["s3:ListBucket", "s3:ListBucketVersions"] as const;

export function underEach(buckets: readonly string[], prefix: string): readonly string[] {
  return buckets.map((bucket) => `${bucket}/${prefix}*`);
}
