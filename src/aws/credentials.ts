import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";

import { deployerArn, iamRoleArn } from "../jurisdiction/arns";
import type { RegionSpec } from "../jurisdiction/spec";
import { UserError } from "../user-error";

/** The identity of AWS calls: a role of the map, or the caller's own credentials. */
export type CallerRole = "deployer" | "plan" | "self";

/** Undefined if the SDK uses the caller's own credentials. */
export type Credentials = ReturnType<typeof fromTemporaryCredentials> | undefined;

/** Credentials in a region's account. @throws {UserError} where the map names no such role */
export function credentialsOf(spec: RegionSpec, as: CallerRole): Credentials {
  if (as === "self") return undefined;
  const { planRole } = spec.deployer;
  if (as === "plan" && planRole === undefined) throw new UserError("the map has no deployer.planRole");
  return credentialsOfRole(
    spec,
    as === "plan" && planRole !== undefined ? iamRoleArn(spec, planRole) : deployerArn(spec),
  );
}

/** Credentials of a role in a region's account. @param role its ARN */
export function credentialsOfRole({ region }: RegionSpec, role: string): NonNullable<Credentials> {
  return fromTemporaryCredentials({
    params: { RoleArn: role, RoleSessionName: "forensics" },
    clientConfig: { region },
  });
}

/** The caller, and the host that identified the caller. */
export interface Caller {
  /** The caller's ARN, from STS. */
  readonly arn: string;
  /** The host that was asked, such as `sts.eu-central-1.amazonaws.com`. */
  readonly host: string;
}

/** The caller, from STS. @throws {UserError} for credentials that AWS does not accept */
export async function callerIdentity(region: string): Promise<Caller> {
  try {
    const sts = new STSClient({ region });
    let host = "";
    sts.middlewareStack.add(
      (next) => (args) => {
        ({ hostname: host } = args.request as { hostname: string });
        return next(args);
      },
      { step: "finalizeRequest" },
    );
    const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
    if (Arn === undefined) throw new Error("STS returned no ARN");
    return { arn: Arn, host };
  } catch (error) {
    throw new UserError(`AWS does not accept the caller's credentials: ${(error as Error).message}`);
  }
}
