import type { ImageRegionSpec, RegionSpec } from "../../jurisdiction/spec";

/** A region with its golden image. @throws for a region without one, which has no stack of the kind `image` */
export function imageRegion(spec: RegionSpec): ImageRegionSpec {
  if (!buildsImage(spec)) throw new Error(`${spec.jurisdiction}-${spec.region} builds no golden image`);
  return spec;
}

function buildsImage(spec: RegionSpec): spec is ImageRegionSpec {
  return spec.image !== undefined;
}

/** Whether there is something to build from: the lock of the parent's sources, or a Windows user's own components. */
export function isBuildable({ image }: Pick<RegionSpec, "image">): boolean {
  return image !== undefined && (image.lock !== undefined || image.components.length > 0);
}
