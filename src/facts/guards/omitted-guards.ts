import { PARTIAL_FEATURES, gapOf } from "../../jurisdiction/region-gaps";
import type { PartialFeature } from "../../jurisdiction/region-gaps";
import { GUARDS } from "../../jurisdiction/spec";
import type { Guard, RegionSpec } from "../../jurisdiction/spec";

/** A guard, or part of one, that a stack does not set, and why. */
export interface OmittedGuard {
  readonly guard: Guard | PartialFeature;
  readonly reason: string;
}

/** Holds for an account in all its regions at once, so its home region's stack alone sets it. */
const ACCOUNT_WIDE: readonly string[] = ["s3Public"] satisfies readonly Guard[];

/** What is part of a guard, and set where that is set. */
const PART_OF: Readonly<Partial<Record<PartialFeature, Guard>>> = { runtimeMonitoring: "guardDuty" };

/** The guards that a region's stack omits, so that no reader assumes they are on. */
export function omittedGuards(spec: RegionSpec): readonly OmittedGuard[] {
  const parts = PARTIAL_FEATURES.filter((feature) => !isGuard(feature) && isWanted(spec, feature));
  return [...GUARDS, ...parts].flatMap((guard) => {
    const reason = reasonOf(spec, guard);
    return reason === undefined ? [] : [{ guard, reason }];
  });
}

export function isManagedHere(spec: RegionSpec, guard: Guard | PartialFeature): boolean {
  return reasonOf(spec, guard) === undefined;
}

function reasonOf({ guards, home, facts }: RegionSpec, guard: Guard | PartialFeature): string | undefined {
  const gap = isPartial(guard) ? gapOf(facts, guard) : undefined;
  if (gap !== undefined) return `AWS does not document it for ${facts.region} (${gap})`;
  if (isGuard(guard) && guards[guard] === "organization") {
    return `the map says that the organization owns it (guards.${guard})`;
  }
  if (!home && ACCOUNT_WIDE.includes(guard)) return "it is set once for the account, by the stack of its home region";
  return undefined;
}

/** A part of a guard that is omitted as a whole is listed with the guard. */
function isWanted(spec: RegionSpec, feature: PartialFeature): boolean {
  const whole = PART_OF[feature];
  return whole === undefined || isManagedHere(spec, whole);
}

function isGuard(name: Guard | PartialFeature): name is Guard {
  return (GUARDS as readonly string[]).includes(name);
}

function isPartial(name: Guard | PartialFeature): name is PartialFeature {
  return (PARTIAL_FEATURES as readonly string[]).includes(name);
}
