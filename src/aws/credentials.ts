import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";

import { deployerArn, iamRoleArn } from "../jurisdiction/arns";
import type { RegionSpec } from "../jurisdiction/spec";
import { UserError } from "../user-error";

/** As whom AWS is called: by the map's own roles, or as whoever calls. */
export type CallerRole = "deployer" | "plan" | "self";

/** Undefined where the SDK finds the caller's own. */
export type Credentials = ReturnType<typeof fromTemporaryCredentials> | undefined;

/** Credentials in a region's account. @throws {UserError} where the map names no such role */
export function credentialsOf(spec: RegionSpec, as: CallerRole): Credentials {
  if (as === "self") return undefined;
  const { planRole } = spec.deployer;
  if (as === "plan" && planRole === undefined) throw new UserError("the map names no deployer.planRole");
  const role = as === "plan" && planRole !== undefined ? iamRoleArn(spec, planRole) : deployerArn(spec);
  return fromTemporaryCredentials({
    params: { RoleArn: role, RoleSessionName: "forensics" },
    clientConfig: { region: spec.region },
  });
}

/** Who calls, as STS knows them by their own credentials. @throws {UserError} for somebody whom it does not know */
export async function callerIdentity(region: string): Promise<string> {
  try {
    const { Arn } = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
    if (Arn === undefined) throw new Error("STS names nobody");
    return Arn;
  } catch (error) {
    throw new UserError(`AWS does not know who deploys: ${(error as Error).message}`);
  }
}
