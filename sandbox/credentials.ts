import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";

import { deployerArn } from "../src/jurisdiction/arns";
import type { RegionSpec } from "../src/jurisdiction/spec";

/** The deployer's credentials in an account of the emulator. */
export function deployerCredentials(endpoint: string, spec: RegionSpec): ReturnType<typeof fromTemporaryCredentials> {
  return fromTemporaryCredentials({
    params: { RoleArn: deployerArn(spec), RoleSessionName: "sandbox" },
    masterCredentials: { accessKeyId: "sandbox", secretAccessKey: "sandbox" },
    clientConfig: { region: spec.region, endpoint },
  });
}
