import { imageRegion } from "../../facts/images/image-region";
import { STACK_KINDS } from "../../facts/stacks/stack-kinds";
import { stackId } from "../../jurisdiction/names";
import type { ImageRegionSpec, JurisdictionMap, RegionSpec } from "../../jurisdiction/spec";
import { UserError } from "../../user-error";

/** The regions in which golden images are built, in the map's order. @throws {UserError} if there are none */
export function imageRegions(map: JurisdictionMap): readonly ImageRegionSpec[] {
  const found = regionsOf(map).filter(({ image }) => image !== undefined);
  if (found.length === 0) throw new UserError(`no region of the map has an image block; ${HOW}`);
  return found.map(imageRegion);
}

/**
 * The one region of a name, such as `eu-eu-central-1`, or `eu-central-1` where one jurisdiction has it alone.
 *
 * @throws {UserError} for another name, or for a region that builds no image
 */
export function imageRegionOf(map: JurisdictionMap, name: string): ImageRegionSpec {
  const all = regionsOf(map);
  const found = all.filter((spec) => [stackId(spec), STACK_KINDS.image.stackName(spec), spec.region].includes(name));
  const [first] = found;
  if (first === undefined)
    throw new UserError(`the map has no region "${name}"; it has ${all.map(stackId).join(", ")}`);
  if (found.length > 1)
    throw new UserError(`"${name}" is in several jurisdictions: name one of ${found.map(stackId).join(", ")}`);
  if (first.image === undefined) throw new UserError(`${stackId(first)} has no image block in the map; ${HOW}`);
  return imageRegion(first);
}

const HOW = "add one to build its golden image: docs/first-image.md";

/** What comes before a region's first build. */
export function noPipeline(spec: RegionSpec): string {
  const stack = STACK_KINDS.image.stackName(spec);
  return `${stackId(spec)} has no pipeline yet: write the lock with npx forensics image mirror, commit it, and deploy ${stack}`;
}

function regionsOf({ jurisdictions }: JurisdictionMap): readonly RegionSpec[] {
  return jurisdictions.flatMap(({ regions }) => regions);
}
