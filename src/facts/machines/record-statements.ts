import type { Statement } from "../policies/policy";
import { throughS3 } from "../policies/through-s3";
import { bucketArn, logGroupArn } from "../../jurisdiction/arns";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { HasArn } from "../policies/has-arn";
import { GUEST_PREFIX } from "./machines";
import type { Guest } from "./machines";

/** What a guest needs to hand over its own record: it can add to it, and neither read nor change it. */
export function writeRecord(spec: RegionSpec, guest: Guest, key: HasArn): readonly Statement[] {
  return [
    {
      Sid: "AllowRecordStreams",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: `${logGroupArn(spec, guest)}:*`,
    },
    {
      Sid: "AllowRecordObjects",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: `${bucketArn(spec, "session-logs")}/${GUEST_PREFIX}/*`,
    },
    throughS3("AllowEncryptingRecord", spec, key, ["kms:Decrypt", "kms:GenerateDataKey"]),
  ];
}
