import type { RegionSpec } from "../../jurisdiction/spec";
import type { Alert } from "./alert";
import { FINDINGS } from "./findings";
import { LOGINS } from "./logins";
import { TAMPERING } from "./tampering";

/** Every alert that a rule of EventBridge raises, in the order of the docs' table. */
export const ALERTS: readonly Alert[] = [...LOGINS, ...TAMPERING, ...FINDINGS];

/** The alerts that can happen in the region's account at all. */
export function possibleIn(spec: RegionSpec): readonly Alert[] {
  return ALERTS.filter(({ where = () => true }) => where(spec));
}

/** The alerts that a rule of the region's stack can raise. */
export function heardBy(spec: RegionSpec): readonly Alert[] {
  return possibleIn(spec).filter(({ occurs }) => occurs !== "global" || isGlobal(spec));
}

/** The alerts that an alarm on a multi-region trail raises besides. */
export function alarmedFor(spec: RegionSpec): readonly Alert[] {
  return possibleIn(spec).filter(({ occurs }) => occurs === "anywhere" || (occurs === "global" && !isGlobal(spec)));
}

function isGlobal({ region, facts }: RegionSpec): boolean {
  return region === facts.globalRegion;
}
