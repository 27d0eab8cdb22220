import type { Finding } from "../../document/finding";
import { isDamaged, placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";
import { parentOf } from "../../resolve/golden-image";

const FORMS = "{ ssmParameter: <name>, release: <release> } or { id: <AMI>, owner: <account>, release: <release> }";

/** A parent of the user's own is an SSM parameter, or an AMI whose owner is known, and says what it contains. */
export function parent(region: RegionDraft): readonly Finding[] {
  const given = region.settings.image?.parent;
  if (given === undefined || typeof given === "string" || parentOf(given) !== undefined) return [];
  if (isDamaged(region.unreadable, region.node.path, "image.parent")) return [];
  const place = placeOf(region, "image", "parent");
  const { id, ssmParameter, owner, release } = given;
  if (id !== undefined && ssmParameter !== undefined) {
    const message = "The parent image is given by id and ssmParameter; only one of these is allowed.";
    return [{ ...place, message, fix: `Write ${FORMS}.` }];
  }
  if (id === undefined && ssmParameter === undefined) {
    return [{ ...place, message: "The parent image has no id and no ssmParameter.", fix: `Write ${FORMS}.` }];
  }
  if (id !== undefined && owner === undefined) {
    const message = `The parent image ${id} has no owner: a build could not check who published it.`;
    return [{ ...place, message, fix: 'Add owner: "<account id>", the account that owns the image.' }];
  }
  if (ssmParameter !== undefined && owner !== undefined) {
    const message = "The parent image has an owner, which has no effect with ssmParameter.";
    return [{ ...place, message, fix: "Remove owner, or name the image by id." }];
  }
  const message = `The parent image ${id ?? ssmParameter ?? ""} has no release: its tools depend on it.`;
  return release === undefined ? [{ ...place, message, fix: "Add release: <release>, or release: windows." }] : [];
}
