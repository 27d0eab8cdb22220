import stringify from "fast-json-stable-stringify";

import type { Value } from "./configuration";
import { isValues } from "./values";

/** Fields in which an additional plain value reports one more call. */
const CALLS = "detail.eventName";

/**
 * Whether a pattern of EventBridge matches all that an older one does: the same fields, with the same values in any order,
 * and at most further names of calls. What excludes or compares (`anything-but`, `exists`, `numeric`, `$or`) is the same.
 */
export function isWiderPattern(pattern: Value | undefined, older: Value | undefined, path = ""): boolean {
  if (Array.isArray(pattern) && Array.isArray(older)) {
    const [now, old] = [new Set(pattern.map(textOf)), new Set(older.map(textOf))];
    const more = (pattern as readonly Value[]).filter((one) => !old.has(textOf(one)));
    const isWider = path === CALLS && more.every((one) => typeof one === "string");
    return [...old].every((one) => now.has(one)) && (more.length === 0 || isWider);
  }
  if (!isValues(pattern) || !isValues(older)) return false;
  const [names, before] = [Object.keys(pattern).sort(), Object.keys(older).sort()];
  return (
    names.join("\n") === before.join("\n") &&
    names.every((name) => isWiderPattern(pattern[name], older[name], path === "" ? name : `${path}.${name}`))
  );
}

function textOf(one: Value): string {
  return stringify(one);
}
