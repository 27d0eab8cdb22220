import type { RegionSpec } from "../../jurisdiction/spec";
import type { Finding } from "../finding";
import type { Change } from "../plan/change";
import { changesBetween } from "../synthesized/changes";
import { accessOf, withAccess } from "./access";
import type { Access, Synthesize } from "./access";
import { accessFindings } from "./access-findings";
import { caused, settled } from "./caused";

/** What a change of the map's access decides, and which changes of a stack are nothing but that. */
export interface Decisions {
  readonly findings: readonly Finding[];
  readonly caused: ReadonlySet<Change>;
}

export const NO_DECISIONS: Decisions = { findings: [], caused: new Set() };

export interface DecisionsInput {
  readonly stack: string;
  readonly changes: readonly Change[];
  readonly spec: RegionSpec;
  /** The access that the stack gave before. */
  readonly before: Access;
  readonly synthesize: Synthesize;
  /** A synthesized text as the changes hold it; @default as it is */
  readonly asHeld?: (text: string) => string;
}

/**
 * Finds what of a stack's changes its access causes: the program synthesizes the region twice, with the access that was
 * and with the access now, so every difference between both has no other cause. A change that is exactly one of
 * these is part of a decision about an incident; every other one stays a finding of its own.
 */
export function decisionsOf({ stack, changes, spec, before, synthesize, asHeld }: DecisionsInput): Decisions {
  const findings = accessFindings(stack, before, accessOf(spec));
  if (findings.length === 0 || changes.length === 0) return NO_DECISIONS;
  const between = changesBetween(stack, synthesize(withAccess(spec, before)), synthesize(spec));
  const explained = caused(changes, asHeld === undefined ? between : settled(between, asHeld));
  return explained.size === 0 ? NO_DECISIONS : { findings, caused: explained };
}
