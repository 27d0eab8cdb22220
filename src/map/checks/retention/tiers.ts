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

/** AWS's minimum days between storage classes, in the order of transitions. */
const BOUNDS: readonly Bound[] = [
  { tier: "infrequentAfterDays", days: 30 },
  { tier: "glacierAfterDays", after: "infrequentAfterDays", days: 30 },
  { tier: "deepArchiveAfterDays", after: "glacierAfterDays", days: 90 },
];

/** Lifecycle tiers must be in order, with at least AWS's minimum days between them. */
export function tiers(region: RegionDraft): readonly Finding[] {
  if (isDamaged(region.unreadable, region.node.path, "retention.tiers")) return [];
  const given = tiersOf(region.settings);
  return BOUNDS.flatMap(({ tier, after, days }) => {
    const least = days + (after === undefined ? 0 : given[after]);
    if (given[tier] >= least) return [];
    const than = after === undefined ? "" : `: ${days} days after ${after}, which is ${given[after]}`;
    const message = `${given[tier]} days is too soon for ${tier}; the minimum is ${least}${than} (${SOURCE}).`;
    const fix = `Write ${tier}: ${least} or more${after === undefined ? "" : `, or lower ${after}`}.`;
    return [{ ...lastWritten(region, tier, after), message, fix }];
  });
}

/** Either bound may be a built-in default; the bound that is written in the map is reported. */
function lastWritten(region: RegionDraft, tier: string, after = tier): Pick<Finding, "at" | "on"> {
  const place = placeOf(region, "retention", "tiers", tier);
  return place.at === region.node ? placeOf(region, "retention", "tiers", after) : place;
}
