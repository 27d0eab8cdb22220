import type { Finding } from "../../document/finding";
import { isDamaged, placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";
import { imageOf } from "../../resolve/kinds";
import type { Image } from "../../resolve/kinds";

/** An image is an id, an SSM parameter, or a name whose owner is known: anyone can publish an image under any name. */
export function image(region: RegionDraft): readonly Finding[] {
  const { workstation, sessions } = region.settings;
  return [
    ...kindOf(region, workstation?.image, ["workstation", "image"]),
    ...kindOf(region, sessions?.bastion?.image, ["sessions", "bastion", "image"]),
  ];
}

function kindOf(region: RegionDraft, given: Image, path: readonly string[]): readonly Finding[] {
  if (given === undefined || imageOf(given) !== undefined) return [];
  if (isDamaged(region.unreadable, region.node.path, path.join("."))) return [];
  const place = placeOf(region, ...path);
  const { id, name, ssmParameter, owner } = given;
  const kinds = Object.entries({ id, name, ssmParameter }).flatMap(([kind, value]) =>
    value === undefined ? [] : [kind],
  );
  if (kinds.length > 1) {
    const message = `The image is given by ${kinds.join(" and ")}; only one of these is allowed.`;
    return [{ ...place, message, fix: "Keep id, or ssmParameter, or name with owner." }];
  }
  if (name !== undefined) {
    const message = "The image has a name but no owner: anyone can publish an image under that name.";
    return [{ ...place, message, fix: 'Add owner: "<account id>", the account that owns the image.' }];
  }
  if (ssmParameter !== undefined && owner !== undefined) {
    const message = "The image has an owner, which has no effect with ssmParameter.";
    return [{ ...place, message, fix: "Remove owner, or name the image by id." }];
  }
  const message = "The image has no id, no ssmParameter and no name with owner.";
  return [{ ...place, message, fix: "Write one, such as { id: ami-0a1b2c3d4e5f60001 }." }];
}
