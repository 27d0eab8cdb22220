import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import { namespaceOf } from "../../resolve/effective";
import { DEFAULTS } from "../../resolve/defaults";
import { placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";
import type { RegionSpec } from "../../../jurisdiction/spec";

type Version = readonly [number, number, number];

/** The oldest supported provider: the first tested version, and the first version with `bucket_namespace`. */
const FLOORS: Readonly<Record<RegionSpec["buckets"]["namespace"], Version>> = {
  global: [5, 100, 0],
  "account-regional": [6, 45, 0],
};

/** Regions without account-regional namespaces (S3 User Guide, "Namespaces for general purpose buckets", 2026). */
const WITHOUT_NAMESPACES: readonly string[] = ["me-south-1", "me-central-1"];

/** A stack needs a provider with all arguments that it sets; account-regional bucket names need a region that supports them. */
export function provider(region: RegionDraft): readonly Finding[] {
  const namespace = namespaceOf(region.settings);
  if (namespace === "account-regional" && WITHOUT_NAMESPACES.includes(region.region)) {
    const message = `"account-regional" is impossible in ${region.region}: S3 has no such namespace there.`;
    const fix = `Choose namespace: global for ${region.region}.`;
    return [{ ...placeOf(region, "buckets", "namespace"), message, fix }];
  }
  const version = region.settings.provider?.version;
  const floor = FLOORS[namespace];
  if (version === undefined || version.split(",").some((term) => keepsAbove(floor, term))) return [];
  const [major, minor] = floor;
  const why =
    namespace === "global"
      ? "the oldest version that the stacks support"
      : "the first version with account-regional buckets";
  const message = `${quote(version)} admits providers before ${major}.${minor}, ${why}.`;
  const other = namespace === "global" ? "" : ", or choose buckets.namespace: global";
  return [
    {
      ...placeOf(region, "provider", "version"),
      message,
      fix: `Write ${quote(DEFAULTS.provider[namespace])}${other}.`,
    },
  ];
}

/** Whether a term of a version constraint excludes all versions before a given version. */
function keepsAbove(floor: Version, term: string): boolean {
  const [, operator = "", version = ""] = /^ *(=|!=|>=|>|<=|<|~>)? *([0-9.]+) *$/.exec(term) ?? [];
  if (!["", "=", ">=", ">", "~>"].includes(operator)) return false;
  const given = version.split(".").map(Number);
  const differing = floor.findIndex((part, index) => (given[index] ?? 0) !== part);
  return differing < 0 || (given[differing] ?? 0) > (floor[differing] ?? 0);
}
