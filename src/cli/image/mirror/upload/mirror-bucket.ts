import { credentialsOfRole } from "../../../../aws/credentials";
import type { Credentials } from "../../../../aws/credentials";
import { roleArn } from "../../../../jurisdiction/arns";
import { bucketName } from "../../../../jurisdiction/names";
import type { RegionSpec } from "../../../../jurisdiction/spec";

/** The identity that uploads: the role of the region's stack that may do nothing else, or the caller's own credentials. */
export type UploadRole = "uploader" | "self";

/** The bucket of a region that builds fetch from. */
export function mirrorBucket(spec: RegionSpec): string {
  return bucketName(spec, "image-mirror");
}

export function uploadCredentials(spec: RegionSpec, as: UploadRole): Credentials {
  return as === "self" ? undefined : credentialsOfRole(spec, roleArn(spec, "image-upload"));
}
