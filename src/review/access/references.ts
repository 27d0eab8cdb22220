import type { Values } from "../../configuration/configuration";
import { isValues } from "../../configuration/values";
import { valueOf } from "../../configuration/plan-json";
import type { PlanJson } from "../../configuration/plan-json";

const REFERENCE = /(?<!\$)\$\{([a-z][a-z0-9_]*\.[A-Za-z0-9_-]+)\.([a-z0-9_]+)\}/g;

/**
 * Reads a synthesized text as a plan would hold it: references to what already exists, by their values, and what a file
 * escapes as it is meant. A reference that the plan does not know stays, and so is like nothing in it.
 */
export function asPlanned({ resource_changes: changes = [] }: PlanJson): (text: string) => string {
  const known = new Map<string, Values>();
  for (const { address, change } of changes) {
    const values = valueOf(change.before);
    if (isValues(values)) known.set(address, values);
  }
  return (text) =>
    text
      .replaceAll(REFERENCE, (reference, address: string, attribute: string) => {
        const value = known.get(address)?.[attribute];
        return typeof value === "string" ? value : reference;
      })
      .replaceAll(/([$%])\1(?=\{)/g, "$1");
}
