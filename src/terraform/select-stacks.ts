import picomatch from "picomatch";

import { DEPLOYMENT_ORDER } from "../facts/stacks/deployment-order";
import { stacksOf } from "../facts/stacks/stacks-of";
import type { StackRef } from "../facts/stacks/stacks-of";
import type { JurisdictionMap } from "../jurisdiction/spec";
import { UserError } from "../user-error";

/**
 * The stacks that some of the selectors name, each once, in the map's order and that of deployment: a jurisdiction, a region, a stack's id,
 * or a pattern of ids such as `eu-*`. No selector selects all.
 *
 * @throws {UserError} for a selector that selects nothing
 */
export function selectStacks(map: JurisdictionMap, selectors: readonly string[]): readonly StackRef[] {
  const all = stacksOf(map, DEPLOYMENT_ORDER.flat());
  if (selectors.length === 0) return all;
  const chosen = new Set<StackRef>();
  for (const selector of selectors) {
    const found = all.filter((ref) => isSelected(ref, selector));
    if (found.length === 0) throw nothing(selector, all);
    for (const ref of found) chosen.add(ref);
  }
  return all.filter((ref) => chosen.has(ref));
}

function isSelected({ stack, spec }: StackRef, selector: string): boolean {
  // An empty pattern is an error of picomatch's.
  return (
    [stack, spec.jurisdiction, spec.region].includes(selector) ||
    (selector !== "" && picomatch.isMatch(stack, selector))
  );
}

function nothing(selector: string, all: readonly StackRef[]): UserError {
  const keys = [...new Set(all.map(({ spec }) => spec.jurisdiction))].join(", ");
  return new UserError(
    `"${selector}" selects no stack.\n  Jurisdictions: ${keys}\n  Stacks: ${all.map(({ stack }) => stack).join(", ")}`,
  );
}
