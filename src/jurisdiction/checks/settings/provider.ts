import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import { namespaceOf } from "../../resolve/effective";
import { DEFAULTS } from "../../resolve/defaults";
import { placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";

/** The first provider that knows `bucket_namespace` of `aws_s3_bucket`. */
const FLOOR = [6, 45, 0] as const;

/** Regions without account-regional namespaces (S3 User Guide, "Namespaces for general purpose buckets", 2026). */
const WITHOUT_NAMESPACES: readonly string[] = ["me-south-1", "me-central-1"];

/** Account-regional bucket names need a region that has them and a provider that knows them. */
export function provider(region: RegionDraft): readonly Finding[] {
  if (namespaceOf(region.settings) !== "account-regional") return [];
  if (WITHOUT_NAMESPACES.includes(region.region)) {
    const message = `"account-regional" is impossible in ${region.region}: S3 has no such namespace there.`;
    const fix = `Choose namespace: global for ${region.region}.`;
    return [{ ...placeOf(region, "buckets", "namespace"), message, fix }];
  }
  const version = region.settings.provider?.version;
  if (version === undefined || version.split(",").some(keepsAboveFloor)) return [];
  const message = `${quote(version)} admits providers before 6.45, which know no account-regional buckets.`;
  const fix = `Write ${quote(DEFAULTS.provider["account-regional"])}, or choose buckets.namespace: global.`;
  return [{ ...placeOf(region, "provider", "version"), message, fix }];
}

/** Whether one term of a version constraint shuts out everything before the floor. */
function keepsAboveFloor(term: string): boolean {
  const [, operator = "", version = ""] = /^ *(=|!=|>=|>|<=|<|~>)? *([0-9.]+) *$/.exec(term) ?? [];
  if (!["", "=", ">=", ">", "~>"].includes(operator)) return false;
  const given = version.split(".").map(Number);
  const differing = FLOOR.findIndex((part, index) => (given[index] ?? 0) !== part);
  return differing < 0 || (given[differing] ?? 0) > (FLOOR[differing] ?? 0);
}
