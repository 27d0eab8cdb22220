import type { Statement } from "../access/policy";
import { throughS3 } from "../access/through-s3";
import { bucketArn, logGroupArn } from "../jurisdiction/arns";
import type { RegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";
import { GUEST_PREFIX } from "./guests";
import type { Guest } from "./guests";

/** What a guest needs to hand over its own record: it can add to it, and neither read nor change it. */
export function writeRecord(spec: RegionSpec, guest: Guest, key: CustomerKey): readonly Statement[] {
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
