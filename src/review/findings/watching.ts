import { UNKNOWN } from "../../configuration/configuration";
import type { Value } from "../../configuration/configuration";
import { isValues, list, parsed } from "../../configuration/values";
import type { Detector, Finding } from "../finding";
import type { Change } from "../plan/change";
import { isHarmless } from "./harmless-watching";

/** What decides what is recorded, or what alerts, by what each of its values adds. */
const WATCHING: Readonly<Record<string, readonly string[]>> = {
  aws_cloudtrail: ["advanced_event_selector", "event_selector", "insight_selector"],
  aws_cloudtrail_event_data_store: ["advanced_event_selector"],
  aws_cloudwatch_event_rule: ["event_pattern"],
  aws_ssm_document: ["content"],
};

/** Selectors, patterns and session documents from which something is left out. */
export const watching: Detector = {
  judges: ({ type }) => WATCHING[type] ?? [],
  find: (change) =>
    change.action === "update" || change.action === "replace"
      ? (WATCHING[change.type] ?? []).flatMap((attribute) => compared(change, attribute))
      : [],
};

function compared(change: Change, attribute: string): readonly Finding[] {
  if (!change.differing.includes(attribute)) return [];
  const before: Value | undefined = change.before[attribute];
  const after: Value | undefined = change.after[attribute];
  const finding = (id: string, severity: Finding["severity"], text: string, was?: Value, is?: Value): Finding => {
    return { id, severity, text, change, attribute, before: was, after: is };
  };
  if (after === UNKNOWN)
    return [
      finding("unknown", "approval", "What is recorded or alerted on is known only after the apply.", before, after),
    ];
  if (isHarmless(change.type, before, after)) return [];
  const [old, now] = [leaves(before), leaves(after)];
  const lost = [...old].filter((leaf) => !now.has(leaf));
  const added = [...now].filter((leaf) => !old.has(leaf));
  const narrowing = [
    ...lost.filter((leaf) => !TUNING.test(leaf)),
    ...added.filter((leaf) => narrows(change.type, leaf, old)),
  ];
  const [was, is] = [lost.join("; "), added.join("; ")];
  if (narrowing.length > 0)
    return [finding("watch-narrowed", "blocking", "Some events are no longer recorded or alerted on.", was, is)];
  return [finding("watch-changed", "approval", "Other events are recorded or alerted on.", was, is)];
}

/** Settings that may be set again without losing events. */
const TUNING = /(?:description|Description|comment|idleSessionTimeout|maxSessionDuration|runAsDefaultUser): /;

/** A pattern matches less for every further field that it names, and a selector for everything that it excludes. */
function narrows(type: string, leaf: string, old: ReadonlySet<string>): boolean {
  const path = leaf.slice(0, leaf.indexOf(": "));
  if (/not_|anything-but/.test(path)) return true;
  return type === "aws_cloudwatch_event_rule" && ![...old].some((one) => one.startsWith(`${path}: `));
}

/** Every single value, with the names that lead to it; places in lists do not count. */
function leaves(value: Value | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (one: Value | undefined, path: string): void => {
    const inner = typeof one === "string" ? (parsed(one) ?? one) : one;
    if (isValues(inner))
      for (const [name, next] of Object.entries(inner)) walk(next, path === "" ? name : `${path}.${name}`);
    else if (Array.isArray(inner)) for (const next of list(inner)) walk(next, path);
    else if (inner !== null && inner !== undefined && inner !== "")
      found.add(`${path}: ${typeof inner === "string" ? inner : JSON.stringify(inner)}`);
  };
  walk(value, "");
  return found;
}
