import type { Ami, Amis } from "../../../aws/images/amis";
import { GOLDEN_IMAGE_TAG } from "../../../facts/images/tags";
import type { ImageRegionSpec } from "../../../jurisdiction/spec";
import { UserError } from "../../../user-error";
import { ownAmi } from "../own-ami";

/** A golden image of a region. @throws {UserError} for an AMI that is gone, another account's, or not a golden image */
export async function ownImage(amis: Amis, spec: ImageRegionSpec, id: string): Promise<Ami> {
  const ami = await ownAmi(amis, spec, id);
  if (!ami.tags.has(GOLDEN_IMAGE_TAG))
    throw new UserError(`${id} has no tag ${GOLDEN_IMAGE_TAG}: no pipeline of the map made it; nothing was changed`);
  return ami;
}
