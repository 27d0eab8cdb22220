import { BUCKETS, bucketName } from "../jurisdiction/names";
import type { BucketPurpose } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import { ofType } from "../configuration/configuration";
import type { Block, Configuration } from "../configuration/configuration";

/** What a block about a bucket is about; undefined for a bucket that the map does not know. */
export function purposeOf(spec: RegionSpec, bucket: unknown): BucketPurpose | undefined {
  return BUCKETS.find((purpose) => bucketName(spec, purpose) === bucket);
}

/** The blocks of a type that are about the bucket of a purpose. */
export function about(
  configuration: Configuration,
  type: string,
  spec: RegionSpec,
  purpose: BucketPurpose,
): readonly Block[] {
  return ofType(configuration, type).filter(({ values }) => values["bucket"] === bucketName(spec, purpose));
}
