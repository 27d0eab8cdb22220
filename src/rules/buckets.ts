import { BUCKETS, bucketName } from "../jurisdiction/names";
import type { BucketPurpose } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import { ofType } from "../configuration/configuration";
import type { Block, Configuration } from "../configuration/configuration";

/** The purpose of the bucket that a block belongs to; undefined for a bucket that is not in the map. */
export function purposeOf(spec: RegionSpec, bucket: unknown): BucketPurpose | undefined {
  return BUCKETS.find((purpose) => bucketName(spec, purpose) === bucket);
}

/** The blocks of a type that belong to the bucket of a purpose. */
export function about(
  configuration: Configuration,
  type: string,
  spec: RegionSpec,
  purpose: BucketPurpose,
): readonly Block[] {
  return ofType(configuration, type).filter(({ values }) => values["bucket"] === bucketName(spec, purpose));
}
