import type { Finding } from "../../document/finding";
import { tiersOf } from "../../resolve/effective";
import { isDamaged, placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";
import type { TiersSpec } from "../../../jurisdiction/spec";

interface Bound {
  readonly tier: keyof TiersSpec;
  readonly after?: keyof TiersSpec;
  readonly days: number;
}

const SOURCE = 'S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle"';

/** AWS's least days between storage classes, in the order in which objects pass them. */
const BOUNDS: readonly Bound[] = [
  { tier: "infrequentAfterDays", days: 30 },
  { tier: "glacierAfterDays", after: "infrequentAfterDays", days: 30 },
  { tier: "deepArchiveAfterDays", after: "glacierAfterDays", days: 90 },
];

/** Lifecycle tiers follow each other, no sooner than AWS allows. */
export function tiers(region: RegionDraft): readonly Finding[] {
  if (isDamaged(region.unreadable, region.node.path, "retention.tiers")) return [];
  const given = tiersOf(region.settings);
  return BOUNDS.flatMap(({ tier, after, days }) => {
    const least = days + (after === undefined ? 0 : given[after]);
    if (given[tier] >= least) return [];
    const than = after === undefined ? "" : `: ${days} days after ${after}, which is ${given[after]}`;
    const message = `${given[tier]} days is too soon for ${tier}; it is at least ${least}${than} (${SOURCE}).`;
    const fix = `Write ${tier}: ${least} or more${after === undefined ? "" : `, or lower ${after}`}.`;
    return [{ ...lastWritten(region, tier, after), message, fix }];
  });
}

/** Either bound may be a built-in default; the one that was written is to blame. */
function lastWritten(region: RegionDraft, tier: string, after = tier): Pick<Finding, "at" | "on"> {
  const place = placeOf(region, "retention", "tiers", tier);
  return place.at === region.node ? placeOf(region, "retention", "tiers", after) : place;
}
