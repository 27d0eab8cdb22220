import { viaService } from "../../jurisdiction/arns";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { HasArn } from "./has-arn";
import type { Statement } from "./policy";

/** Use of a key for objects only: S3 asks KMS for the caller. Multipart uploads decrypt too. */
export function throughS3(sid: string, spec: RegionSpec, key: HasArn, actions: readonly string[]): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Action: actions,
    Resource: key.arn,
    Condition: { StringEquals: { "kms:ViaService": viaService(spec, "s3") } },
  };
}
