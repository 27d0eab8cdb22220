import type { JurisdictionMap, RegionSpec } from "../../jurisdiction/spec";
import { STACK_KIND_IDS } from "../../jurisdiction/stack-kind-ids";
import type { StackKindId } from "../../jurisdiction/stack-kind-ids";
import { STACK_KINDS } from "./stack-kinds";
import type { FactsOf } from "./stack-kinds";

/** A stack of a map. */
export interface StackRef<Kind extends StackKindId = StackKindId> {
  readonly stack: string;
  readonly kind: Kind;
  /** The map's facts about its scope. */
  readonly spec: FactsOf<Kind>;
}

/**
 * Every stack of a map, those of one region together.
 *
 * @param kinds of these kinds, in this order; @default all of them, in the table's order
 */
export function stacksOf(map: JurisdictionMap, kinds: readonly StackKindId[] = STACK_KIND_IDS): readonly StackRef[] {
  const refs = kinds.flatMap((kind) =>
    STACK_KINDS[kind]
      .factsIn(map)
      .filter((facts) => isIn(kind, facts))
      .map((facts) => refOf(kind, facts)),
  );
  const scopes = [...new Set(refs.map(({ spec }) => spec))];
  return scopes.flatMap((facts) => refs.filter(({ spec }) => spec === facts));
}

/** The stacks of one region, in the table's order. */
export function stacksOfRegion(spec: RegionSpec): readonly StackRef[] {
  return STACK_KIND_IDS.filter((kind) => STACK_KINDS[kind].scope === "region" && isIn(kind, spec)).map((kind) =>
    refOf(kind, spec),
  );
}

function isIn<Kind extends StackKindId>(kind: Kind, facts: FactsOf<Kind>): boolean {
  return STACK_KINDS[kind].isIn?.(facts) ?? true;
}

function refOf<Kind extends StackKindId>(kind: Kind, spec: FactsOf<Kind>): StackRef<Kind> {
  return { stack: STACK_KINDS[kind].stackName(spec), kind, spec };
}
