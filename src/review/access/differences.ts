import stringify from "fast-json-stable-stringify";

import { UNKNOWN } from "../../configuration/configuration";
import type { Value, Values } from "../../configuration/configuration";
import { statementOf } from "../../configuration/policy-meaning";
import { isValues, list, nested, parsed } from "../../configuration/values";
import { isSame } from "../plan/same";

/**
 * In what two values differ, as a set of texts: each place with what goes and what comes, a policy by its statements. Two
 * pairs of values with the same set become other in the same way.
 */
export function differences(before: Value | undefined, after: Value | undefined, at: string): ReadonlySet<string> {
  return new Set(between(before, after, at));
}

function between(before: Value | undefined, after: Value | undefined, at: string): readonly string[] {
  if (isSame(before, after)) return [];
  const was: Value | undefined = only(before);
  const is: Value | undefined = only(after);
  const [old, now] = [policyIn(was), policyIn(is)];
  if (now !== undefined && (old !== undefined || isNothing(was))) return byStatement(old ?? [], now, at);
  if (isValues(was) && isValues(is))
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((name) =>
      between(was[name], is[name], `${at}.${placeOf(name)}`),
    );
  if (Array.isArray(was) && Array.isArray(is) && was.length === is.length)
    return list(is).flatMap((one, index) => between(list(was)[index], one, `${at}.${index}`));
  return [`${at}: ${written(was)} becomes ${written(is)}`];
}

/** The provider repeats tags, with those that every resource gets. */
export function placeOf(name: string): string {
  return name === "tags_all" ? "tags" : name;
}

function byStatement(old: readonly string[], now: readonly string[], at: string): readonly string[] {
  const without = (some: readonly string[], others: readonly string[]) => some.filter((one) => !others.includes(one));
  return [
    ...without(old, now).map((statement) => `${at} without ${statement}`),
    ...without(now, old).map((statement) => `${at} with ${statement}`),
  ];
}

/** A policy's statements, and its version, by which its variables mean something or nothing. */
function policyIn(value: Value | undefined): readonly string[] | undefined {
  const document = typeof value === "string" ? parsed(value) : undefined;
  if (!isValues(document) || !("Statement" in document)) return undefined;
  const others = Object.entries(document).filter(([name]) => name !== "Statement");
  const statements = nested(document, "Statement").map((statement) => {
    const { effect, principals, actions, resources, conditions } = statementOf(statement);
    const under = Object.fromEntries([...conditions].map(([key, values]) => [key, [...values].sort()]));
    return written([effect, [...principals].sort(), [...actions].sort(), [...resources].sort(), under]);
  });
  return [...statements, written(Object.fromEntries(others))];
}

/** A nested block may be written as an object, or as the only one in a list. */
function only(value: Value | undefined): Value | undefined {
  const [first, ...more] = Array.isArray(value) ? (value as readonly Value[]) : [];
  return isValues(first) && more.length === 0 ? first : value;
}

function isNothing(value: Value | undefined): boolean {
  return isSame(value, null);
}

function written(value: Value | Values | undefined): string {
  return stringify(
    JSON.parse(JSON.stringify(value ?? null, (_, one: unknown) => (one === UNKNOWN ? "(unknown)" : one))),
  );
}
