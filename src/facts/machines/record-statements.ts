import type { Statement } from "../policies/policy";
import { throughS3 } from "../policies/through-s3";
import { bucketArn, logGroupArn } from "../../jurisdiction/arns";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { HasArn } from "../policies/has-arn";
import { MACHINE_LOG_PREFIX } from "./machines";
import type { Machine } from "./machines";

/** The permissions of a machine for its own record: it can add to it, but neither read nor change it. */
export function writeRecord(spec: RegionSpec, machine: Machine, key: HasArn): readonly Statement[] {
  return [
    {
      Sid: "AllowRecordStreams",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: `${logGroupArn(spec, machine)}:*`,
    },
    {
      Sid: "AllowRecordObjects",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: `${bucketArn(spec, "session-logs")}/${MACHINE_LOG_PREFIX}/*`,
    },
    throughS3("AllowEncryptingRecord", spec, key, ["kms:Decrypt", "kms:GenerateDataKey"]),
  ];
}
