import type { Ami, Amis } from "../../../aws/images/amis";
import { GOLDEN_IMAGE_TAG } from "../../../facts/images/tags";
import type { ImageRegionSpec } from "../../../jurisdiction/spec";
import { UserError } from "../../../user-error";

/** A golden image of a region. @throws {UserError} for an AMI that is gone, another account's, or not a golden image */
export async function ownImage(amis: Amis, spec: ImageRegionSpec, id: string): Promise<Ami> {
  if (!/^ami-[0-9a-f]{8,17}$/.test(id))
    throw new UserError(`"${id}" is not the id of an AMI; npx forensics image status lists them`);
  const ami = (await amis.describe([id])).get(id);
  if (ami === undefined)
    throw new UserError(`${id} does not exist in ${spec.region}: it was deregistered, or is another region's`);
  if (ami.owner !== spec.account)
    throw new UserError(`${id} belongs to account ${ami.owner}, not to ${spec.account}: nothing was changed`);
  if (!ami.tags.has(GOLDEN_IMAGE_TAG))
    throw new UserError(`${id} has no tag ${GOLDEN_IMAGE_TAG}: no pipeline of the map made it; nothing was changed`);
  return ami;
}
