import { BUCKETS, bucketName } from "../jurisdiction/names";
import type { BucketPurpose } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import { bySpec } from "../jurisdiction/by-spec";
import { ofType } from "../configuration/configuration";
import type { Block, Configuration } from "../configuration/configuration";

/** The purpose of the bucket that a block belongs to; undefined for a bucket that is not in the map. */
export function purposeOf(spec: RegionSpec, bucket: unknown): BucketPurpose | undefined {
  return purposes(spec).get(bucket);
}

const purposes = bySpec(
  (spec): ReadonlyMap<unknown, BucketPurpose> =>
    new Map(BUCKETS.map((purpose) => [bucketName(spec, purpose), purpose] as const)),
);

/** The blocks of a type that belong to the bucket of a purpose. */
export function about(
  configuration: Configuration,
  type: string,
  spec: RegionSpec,
  purpose: BucketPurpose,
): readonly Block[] {
  const name = bucketName(spec, purpose);
  return ofType(configuration, type).filter(({ values }) => values["bucket"] === name);
}
