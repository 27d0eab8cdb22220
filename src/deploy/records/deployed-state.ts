import { HeadObjectCommand, S3Client } from "@aws-sdk/client-s3";

import { bucketName } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Credentials } from "../../aws/credentials";

/**
 * Whether Terraform has written a state of a stack, which it does at the first apply. Undefined if this is not
 * known: the state is kept elsewhere, or the caller has no permission to read it.
 */
export async function hasState(
  spec: RegionSpec,
  stack: string,
  credentials: Credentials,
): Promise<boolean | undefined> {
  if (spec.state.backend !== "s3") return undefined;
  const s3 = new S3Client({ region: spec.region, ...(credentials === undefined ? {} : { credentials }) });
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucketName(spec, "state"), Key: `${stack}/terraform.tfstate` }));
    return true;
  } catch (error) {
    return (error as Error).name === "NotFound" ? false : undefined;
  }
}
