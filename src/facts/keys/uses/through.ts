import type { Statement } from "../../policies/policy";
import { accountArn, viaService } from "../../../jurisdiction/arns";
import type { RegionSpec } from "../../../jurisdiction/spec";

/** What reading needs. */
export const READ = ["kms:Decrypt"];

/** Multipart uploads decrypt too (Amazon S3 User Guide, "Uploading and copying objects using multipart upload"). */
export const WRITE = ["kms:Decrypt", "kms:GenerateDataKey"];

/** Roles of this account using the key by a service, and in no other way. */
export function through(
  service: string,
  spec: RegionSpec,
  sid: string,
  actions: readonly string[],
  roleArns: readonly string[],
): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: accountArn(spec) },
    Action: actions,
    Resource: "*",
    Condition: {
      ArnEquals: { "aws:PrincipalArn": roleArns },
      StringEquals: { "kms:ViaService": viaService(spec, service) },
    },
  };
}
