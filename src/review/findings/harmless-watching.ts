import stringify from "fast-json-stable-stringify";

import { UNKNOWN } from "../../configuration/configuration";
import type { Value, Values } from "../../configuration/configuration";
import { isWiderPattern } from "../../configuration/event-patterns";
import { isValues, list, parsed } from "../../configuration/values";

type Pair = (before: Value | undefined, after: Value | undefined) => boolean;

/** Whether selectors, patterns and session documents record and report the same events. */
export function isHarmless(type: string, before: Value | undefined, after: Value | undefined): boolean {
  return HARMLESS[type]?.(before, after) ?? false;
}

const HARMLESS: Readonly<Record<string, Pair>> = {
  aws_cloudtrail: (before, after) => unordered(before) === unordered(after),
  aws_cloudwatch_event_rule: (before, after) => isWiderPattern(documentOf(after), documentOf(before)),
  aws_ssm_document: isStricterDocument,
};

function documentOf(value: Value | undefined): Value | undefined {
  return typeof value === "string" ? parsed(value) : value;
}

/** A value as text in which the order of a list does not count: selectors, and what each names, are sets. */
function unordered(value: Value | undefined): string {
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map(unordered).sort().join()}]`;
  if (value === UNKNOWN || !isValues(value)) return value === UNKNOWN ? "?" : JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, one]) => list(one).length > 0);
  return `{${entries
    .map(([name, one]) => `${name}:${unordered(one)}`)
    .sort()
    .join()}}`;
}

/** Whether a session document differs only in its description, or ends idle sessions sooner. */
function isStricterDocument(before: Value | undefined, after: Value | undefined): boolean {
  const old = documentOf(before);
  const now = documentOf(after);
  if (!isValues(old) || !isValues(now) || stringify(withoutIdle(old)) !== stringify(withoutIdle(now))) return false;
  if (idleOf(old) === idleOf(now)) return true;
  const [was, is] = [minutes(idleOf(old)), minutes(idleOf(now))];
  return was !== undefined && is !== undefined && is < was;
}

/** A document without the parts that {@link isStricterDocument} compares separately, and without its description. */
function withoutIdle(document: Values): Values {
  const rest = Object.entries(document).filter(([name]) => name !== "description");
  return Object.fromEntries(rest.map(([name, value]) => [name, name === "inputs" ? withoutTimeout(value) : value]));
}

function withoutTimeout(inputs: Value): Value {
  if (!isValues(inputs)) return inputs;
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => name !== IDLE));
}

const IDLE = "idleSessionTimeout";

function idleOf({ inputs }: Values): Value | undefined {
  return isValues(inputs) ? inputs[IDLE] : undefined;
}

/** From 1 to 60 (Systems Manager User Guide, Session document schema). */
function minutes(value: Value | undefined): number | undefined {
  const given = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return typeof given === "number" && given >= 1 && given <= 60 ? given : undefined;
}
