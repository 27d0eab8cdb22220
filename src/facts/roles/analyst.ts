import { bucketArn } from "../../jurisdiction/arns";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Statement } from "../policies/policy";
import { LIST_OBJECTS, READ_OBJECTS, underEach } from "./parts";
import type { RoleKeys } from "./parts";
import { throughS3 } from "../policies/through-s3";

/** Reads the reports that the custodian has released, and nothing else. */
export function analyst(spec: RegionSpec, keys: RoleKeys): readonly Statement[] {
  const reports = bucketArn(spec, "reports");
  return [
    { Sid: "AllowReadingReports", Effect: "Allow", Action: READ_OBJECTS, Resource: underEach([reports], "") },
    { Sid: "AllowListingReports", Effect: "Allow", Action: LIST_OBJECTS, Resource: reports },
    throughS3("AllowDecryptingReports", spec, keys.evidence, ["kms:Decrypt"]),
  ];
}
