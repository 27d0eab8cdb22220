import type { Ami, Amis } from "../../aws/images/amis";
import { stackId } from "../../jurisdiction/names";
import type { ImageRegionSpec } from "../../jurisdiction/spec";
import { UserError } from "../../user-error";

/** An AMI of a region's own account. @throws {UserError} for an AMI that is gone, or another account's */
export async function ownAmi(amis: Amis, spec: ImageRegionSpec, id: string): Promise<Ami> {
  const { region, account } = spec;
  if (!/^ami-[0-9a-f]{8,17}$/.test(id))
    throw new UserError(`"${id}" is not the id of an AMI; npx forensics image status lists them`);
  const ami = (await amis.describe([id])).get(id);
  if (ami === undefined)
    throw new UserError(
      `${id} does not exist in ${region} of account ${account}: it was deregistered, is another region's, or your ` +
        "credentials are another account's",
    );
  if (ami.owner !== account)
    throw new UserError(`${id} belongs to account ${ami.owner}, not to ${account}, the account of ${stackId(spec)}`);
  return ami;
}
