import type { Value } from "../../configuration/configuration";
import { isValues, list } from "../../configuration/values";
import { AUTHORIZING_TAGS } from "../../facts/resource-types/labels";

type Pair = (before: Value | undefined, after: Value | undefined) => boolean;

/** Whether a provider or a backend differs in nothing that matters to custody. */
export function isHarmlessSetting(name: string, before: Value | undefined, after: Value | undefined): boolean {
  return HARMLESS[name]?.(before, after) ?? false;
}

const HARMLESS: Readonly<Record<string, Pair>> = {
  // It only stops a check of the name.
  skip_region_validation: () => true,
  default_tags: (before, after) => authorizing(before) === authorizing(after),
  source: (before, after) => sourceOf(before) === sourceOf(after),
  version: isNewer,
};

/** Tags by which policies decide, that every resource gets. */
function authorizing(value: Value | undefined): string {
  const tags = list(value).flatMap((one) =>
    isValues(one) && isValues(one["tags"]) ? Object.entries(one["tags"]) : [],
  );
  return JSON.stringify(tags.filter(([name]) => AUTHORIZING_TAGS.has(name)).sort());
}

function sourceOf(value: Value | undefined): Value | undefined {
  return typeof value === "string" ? value.replace(/^registry\.terraform\.io\//, "") : value;
}

/** Whether the lowest version that is asked for is not lower than before. */
function isNewer(before: Value | undefined, after: Value | undefined): boolean {
  const [was, is] = [lowest(before), lowest(after)];
  if (was === undefined || is === undefined) return false;
  const other = was.findIndex((part, index) => part !== is[index]);
  return other === -1 || (is[other] ?? 0) > (was[other] ?? 0);
}

/** The version that a constraint begins with, where it is one that nothing lower fits: `5.100.0`, `>= 6.45`, `~> 5.100`. */
function lowest(value: Value | undefined): readonly number[] | undefined {
  const [, major, minor, patch = "0"] =
    /^\s*(?:=|>=|~>)?\s*v?(\d+)\.(\d+)(?:\.(\d+))?(?:\s*,|\s*$)/.exec(textIn(value)) ?? [];
  return major === undefined || minor === undefined ? undefined : [major, minor, patch].map(Number);
}

function textIn(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}
