import type { Finding } from "../../document/finding";
import { isDamaged, placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";
import { releaseOf } from "../../resolve/golden-image";
import { builtMachines, imageOf } from "../../resolve/kinds";
import type { Image } from "../../resolve/kinds";

/**
 * An image is an id, an SSM parameter, a name whose owner is known, or the region's built image: anyone can publish an
 * image under any name.
 */
export function image(region: RegionDraft): readonly Finding[] {
  const { workstation, sessions } = region.settings;
  return [
    ...kindOf(region, workstation?.image, ["workstation", "image"]),
    ...kindOf(region, sessions?.bastion?.image, ["sessions", "bastion", "image"]),
    ...builtOf(region),
  ];
}

function kindOf(region: RegionDraft, given: Image, path: readonly string[]): readonly Finding[] {
  if (given === undefined || imageOf(given) !== undefined) return [];
  if (isDamaged(region.unreadable, region.node.path, path.join("."))) return [];
  const place = placeOf(region, ...path);
  const { built, id, name, ssmParameter, owner } = given;
  const kinds = Object.entries({ id, name, ssmParameter, built }).flatMap(([kind, value]) =>
    value === undefined ? [] : [kind],
  );
  if (kinds.length > 1) {
    const message = `The image is given by ${kinds.join(" and ")}; only one of these is allowed.`;
    return [{ ...place, message, fix: "Keep id, or ssmParameter, or name with owner, or built." }];
  }
  if (name !== undefined) {
    const message = "The image has a name but no owner: anyone can publish an image under that name.";
    return [{ ...place, message, fix: 'Add owner: "<account id>", the account that owns the image.' }];
  }
  if (owner !== undefined && (ssmParameter !== undefined || built !== undefined)) {
    const message = `The image has an owner, which has no effect with ${ssmParameter === undefined ? "built" : "ssmParameter"}.`;
    return [{ ...place, message, fix: "Remove owner, or name the image by id." }];
  }
  const message = "The image has no id, no ssmParameter, no built: true and no name with owner.";
  return [{ ...place, message, fix: "Write one, such as { id: ami-0a1b2c3d4e5f60001 }." }];
}

/** A built image is the region's own, for the system of the machine that starts from it. */
function builtOf(region: RegionDraft): readonly Finding[] {
  const { image: golden, workstation } = region.settings;
  return builtMachines(region.settings).flatMap(({ machine, path }): readonly Finding[] => {
    const place = placeOf(region, ...path);
    if (golden === undefined) {
      if (isDamaged(region.unreadable, region.node.path, "image")) return [];
      const message = `The ${machine} starts from the region's built image, but the region has no image block.`;
      return [{ ...place, message, fix: "Add image: { network: { cidr: <block> } }, or name another image." }];
    }
    const release = releaseOf(golden);
    const isWindows = machine === "workstation" && workstation?.platform === "windows";
    if (release === undefined || (release === "windows") === isWindows) return [];
    const [wanted, built] = isWindows ? ["Windows", "Linux"] : ["Linux", "Windows"];
    const message = `The ${machine} needs ${wanted}, but the image that is built here has a parent with ${built}.`;
    return [{ ...place, message, fix: "Change image.parent or workstation.platform, or name another image." }];
  });
}
