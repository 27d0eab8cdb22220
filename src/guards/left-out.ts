import type { Partition } from "../jurisdiction/region-facts";
import { GUARDS } from "../jurisdiction/spec";
import type { Guard, RegionSpec } from "../jurisdiction/spec";

/** A guard that a stack does not set, and why. */
export interface LeftOut {
  readonly guard: Guard;
  readonly reason: string;
}

/** Holds for an account in all its regions at once, so its home region's stack alone sets it. */
const ACCOUNT_WIDE: readonly Guard[] = ["s3Public"];

/**
 * What a partition is not documented to have: the VPC User Guide, "Block public access to VPCs and subnets", names the
 * commercial, GovCloud and China regions. The other guards' services stand in botocore's list for every region.
 */
const LACKING: Readonly<Record<Partition, readonly Guard[]>> = {
  aws: [],
  "aws-cn": [],
  "aws-us-gov": [],
  "aws-eusc": ["vpcInternet"],
};

/** What a region's stack leaves out, so that nobody takes it for shut. */
export function leftOut(spec: RegionSpec): readonly LeftOut[] {
  return GUARDS.flatMap((guard) => {
    const reason = reasonOf(spec, guard);
    return reason === undefined ? [] : [{ guard, reason }];
  });
}

export function isOurs(spec: RegionSpec, guard: Guard): boolean {
  return reasonOf(spec, guard) === undefined;
}

function reasonOf({ guards, home, facts }: RegionSpec, guard: Guard): string | undefined {
  if (LACKING[facts.partition].includes(guard)) return `AWS does not document it for ${facts.region}`;
  if (guards[guard] === "organization") return `the map says that the organization owns it (guards.${guard})`;
  if (!home && ACCOUNT_WIDE.includes(guard)) return "it is set once for the account, by the stack of its home region";
  return undefined;
}
