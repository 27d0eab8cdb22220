import type { Statement } from "../../policies/policy";
import { roleArn } from "../../../jurisdiction/arns";
import type { RegionSpec } from "../../../jurisdiction/spec";
import { through, READ, WRITE } from "./through";

/** Roles of this account reading and writing objects that S3 encrypts under the key. Multipart uploads decrypt too. */
export function objectsOf(spec: RegionSpec, roleArns: readonly string[]): Statement {
  return throughS3(spec, "AllowObjects", WRITE, roleArns);
}

/** AWS Config writing its records, by its role. */
export function records(spec: RegionSpec): Statement {
  return throughS3(spec, "AllowRecords", WRITE, [roleArn(spec, "config")]);
}

/** S3 copying objects under the key to another bucket under it (S3 User Guide, "Replicating encrypted objects"). */
export function copies(spec: RegionSpec): Statement {
  return throughS3(spec, "AllowCopies", [...WRITE, "kms:Encrypt"], [roleArn(spec, "copying")]);
}

/** Roles of this account reading objects that S3 encrypts under the key. */
export function objectsReadBy(spec: RegionSpec, roleArns: readonly string[]): Statement {
  return throughS3(spec, "AllowReadingObjects", READ, roleArns);
}

function throughS3(spec: RegionSpec, sid: string, actions: readonly string[], roleArns: readonly string[]): Statement {
  return through("s3", spec, sid, actions, roleArns);
}
