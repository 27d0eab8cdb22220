import { stackId } from "../../jurisdiction/names";
import type { PromotedImages } from "../images-lock/read";
import { placeOf } from "../resolve/draft";
import type { RegionDraft } from "../resolve/draft";
import { builtMachines } from "../resolve/kinds";
import { releaseWithoutLock } from "./missing-locks";
import type { NoticeFinding } from "./notice";

/**
 * Regions whose built image is not promoted yet, or was revoked: each is synthesized without the machines that would start
 * from it.
 */
export function unbuiltImages(
  regions: readonly RegionDraft[],
  { images, revoked }: PromotedImages,
): readonly NoticeFinding[] {
  return regions.flatMap((region): readonly NoticeFinding[] => {
    const id = stackId(region);
    const missing = images.has(id) ? [] : builtMachines(region.settings);
    const [first] = missing;
    if (first === undefined) return [];
    const machines = missing.map(({ machine }) => machine).join(" and ");
    const mark = revoked.get(id);
    const why =
      mark === undefined
        ? `No image of ${id} is promoted`
        : `${mark.id}, the image of ${id}, was revoked on ${mark.revoked}`;
    const message = `${why}: the region is synthesized without its ${machines}.`;
    const build = `npx forensics image build ${id} and npx forensics image promote ${id}.`;
    const fix = mark === undefined ? `${firstSteps(region)}, then run ${build}` : `Promote another image: run ${build}`;
    return [{ severity: "warning", finding: { ...placeOf(region, ...first.path), message, fix } }];
  });
}

function firstSteps(region: RegionDraft): string {
  const before = releaseWithoutLock(region) === undefined ? "Deploy" : "Write the lock of its sources, deploy";
  return `${before} image-${stackId(region)}`;
}
