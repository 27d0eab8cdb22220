import { stackId } from "../../jurisdiction/names";
import type { BuiltImages } from "../resolve/complete";
import { placeOf } from "../resolve/draft";
import type { RegionDraft } from "../resolve/draft";
import { builtMachines } from "../resolve/kinds";
import { releaseWithoutLock } from "./missing-locks";
import type { NoticeFinding } from "./notice";

/** Regions whose built image is not promoted yet: each is synthesized without the machines that would start from it. */
export function unbuiltImages(regions: readonly RegionDraft[], images: BuiltImages): readonly NoticeFinding[] {
  return regions.flatMap((region): readonly NoticeFinding[] => {
    const id = stackId(region);
    const missing = images.has(id) ? [] : builtMachines(region.settings);
    const [first] = missing;
    if (first === undefined) return [];
    const machines = missing.map(({ machine }) => machine).join(" and ");
    const message = `No image of ${id} is promoted: the region is synthesized without its ${machines}.`;
    const before = releaseWithoutLock(region) === undefined ? "Deploy" : "Write the lock of its sources, deploy";
    const fix = `${before} image-${id}, then run npx forensics image build ${id} and npx forensics image promote ${id}.`;
    return [{ severity: "warning", finding: { ...placeOf(region, ...first.path), message, fix } }];
  });
}
