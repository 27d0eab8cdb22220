import type { ImageRegionSpec, RegionSpec } from "../../jurisdiction/spec";

/** A region with its golden image. @throws for a region without one, which has no stack of the kind `image` */
export function imageRegion(spec: RegionSpec): ImageRegionSpec {
  const { image } = spec;
  if (image === undefined) throw new Error(`${spec.jurisdiction}-${spec.region} builds no golden image`);
  return { ...spec, image };
}

/** Whether there is something to build from: the lock of the parent's sources, or a Windows user's own components. */
export function isBuildable({ image }: Pick<RegionSpec, "image">): boolean {
  return image !== undefined && (image.lock !== undefined || image.components.length > 0);
}
