import { UNKNOWN } from "../../configuration/configuration";
import type { Value } from "../../configuration/configuration";
import { isValues } from "../../configuration/values";

/** What of a configuration is not what it was: `type.name` made, replaced, or another data source; `type.name.attribute`. */
export type Unsettled = ReadonlySet<string>;

const TEMPLATE = /(?<![$%])[$%]\{[^}]*\}/g;
const WHOLE = /^\$\{[a-z][a-z0-9_]*\.[A-Za-z0-9_-]+\.[a-z0-9_.]+\}$/;
const TARGET = /\b((?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]+\.[A-Za-z0-9_-]+)(?:\[[^\]]*\])?(?:\.([a-z0-9_]+))?/g;
/** References whose values a stack's file does not contain, or that differ by run or machine. */
const OUTSIDE =
  /\b(?:var|local|module|path|terraform|each|count|self)\.|\b(?:file\w*|templatefile|timestamp|plantimestamp|uuid\w*|bcrypt|pathexpand|abspath)\s*\(/;

/**
 * The known value after a change, compared with the value before: text with references counts as the same text
 * while it and its targets are unchanged; a single number or word from a reference is not known.
 */
export function known(before: Value | undefined, after: Value, unsettled: Unsettled): Value {
  if (typeof after === "string") return knownText(before, after, unsettled);
  if (Array.isArray(after)) {
    const was: readonly Value[] = Array.isArray(before) ? (before as readonly Value[]) : [];
    return (after as readonly Value[]).map((one, index) => known(was[index], one, unsettled));
  }
  if (!isValues(after)) return after;
  const was = isValues(before) ? before : {};
  return Object.fromEntries(Object.entries(after).map(([name, one]) => [name, known(was[name], one, unsettled)]));
}

function knownText(before: Value | undefined, after: string, unsettled: Unsettled): Value {
  const templates = after.match(TEMPLATE)?.join(" ") ?? "";
  if (templates === "") return after;
  const isSettled = !OUTSIDE.test(templates) && !targetsOf(templates).some((target) => unsettled.has(target));
  if (before === after) return isSettled ? after : UNKNOWN;
  // A policy is compared statement by statement, and a reference within it is as good as a name.
  const isDocument = /^\s*[[{]/.test(after);
  const isName = WHOLE.test(after) && (before === undefined || typeof before === "string");
  return isDocument || (isSettled && isName) ? after : UNKNOWN;
}

function targetsOf(text: string): readonly string[] {
  return [...text.matchAll(TARGET)].flatMap(([, address = "", attribute]) =>
    attribute === undefined ? [address] : [address, `${address}.${attribute}`],
  );
}
