import { incomingPolicy } from "../../../facts/buckets/incoming";
import { SOME_ENDPOINT_ID, someKeyArn } from "../../../facts/aws/issued-names";
import { SIZE_LIMITS, sizeOf } from "../../../facts/aws/sizes";
import type { Finding } from "../../document/finding";
import { placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";
import type { RegionSpec } from "../../../jurisdiction/spec";

const LIMIT = SIZE_LIMITS.bucketPolicy;

/**
 * The policy of incoming names every source's account and collector, and S3 takes one of a limited size only. The other
 * policies that name them, the evidence key's and the responder's, have room for more.
 */
export function sourceCount(region: RegionDraft, spec: RegionSpec): readonly Finding[] {
  const { length } = spec.sources;
  if (sizeWith(spec, length) <= LIMIT.most) return [];
  const fitting = mostThatFit(spec);
  const message = `These ${length} sources make the bucket policy of incoming in ${spec.region} ${sizeWith(spec, length)} bytes long; S3 allows ${LIMIT.most} (${LIMIT.source}). The first ${fitting} fit.`;
  const fix = `Keep ${fitting} sources, or have one account deliver for several collectors.`;
  return [{ ...placeOf(region, "sources"), message, fix }];
}

/** The number of sources that fit, counted from the first: each source makes the policy longer. */
function mostThatFit(spec: RegionSpec): number {
  const next = spec.sources.findIndex((_, index) => sizeWith(spec, index + 1) > LIMIT.most);
  return next < 0 ? spec.sources.length : next;
}

function sizeWith(spec: RegionSpec, count: number): number {
  const sources = spec.sources.slice(0, count);
  return sizeOf(incomingPolicy({ ...spec, sources }, someKeyArn(spec), SOME_ENDPOINT_ID), LIMIT);
}
