import { bucketArn } from "../../jurisdiction/arns";
import type { RegionSpec } from "../../jurisdiction/spec";
import { CALLERS_CASE } from "../policies/policy";
import type { Statement } from "../policies/policy";
import { LIST_OBJECTS, READ_OBJECTS, underEach } from "./parts";
import type { RoleKeys } from "./parts";
import { throughS3 } from "../policies/through-s3";
import { sessions } from "./sessions";

/** Examines one case: reads its evidence, works on copies of it, opens sessions on its workstations. */
export function investigator(spec: RegionSpec, keys: RoleKeys): readonly Statement[] {
  const active = bucketArn(spec, "active");
  const buckets = [bucketArn(spec, "incoming"), active, bucketArn(spec, "legal-hold")];
  const ofCase = `${CALLERS_CASE}/`;
  return [
    { Sid: "AllowReadingCase", Effect: "Allow", Action: READ_OBJECTS, Resource: underEach(buckets, ofCase) },
    {
      Sid: "AllowListingCase",
      Effect: "Allow",
      Action: LIST_OBJECTS,
      Resource: buckets,
      Condition: { StringLike: { "s3:prefix": `${ofCase}*` } },
    },
    {
      Sid: "AllowWorkingOnCase",
      Effect: "Allow",
      Action: ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"],
      Resource: underEach([active], ofCase),
    },
    throughS3("AllowEncryptedObjects", spec, keys.evidence, ["kms:Decrypt", "kms:GenerateDataKey"]),
    ...sessions(spec, keys.sessions),
  ];
}
