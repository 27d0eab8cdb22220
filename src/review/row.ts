import stringify from "fast-json-stable-stringify";

import { sha256 } from "../facts/digests";
import { UNKNOWN } from "../configuration/configuration";
import type { Value } from "../configuration/configuration";
import type { JudgingContext } from "../rules/rule";
import type { Finding, Severity } from "./finding";
import type { Change } from "./plan/change";

/** One finding as it is shown, approved and recorded: no value of it is sensitive. */
export interface Row {
  readonly id: string;
  readonly severity: Severity;
  readonly text: string;
  readonly stack: string;
  readonly jurisdiction: string | undefined;
  readonly account: string | undefined;
  readonly address: string;
  readonly action: Change["action"];
  readonly attribute: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The whole documents of the attribute, where the values name only a part of them: for people, and in no fingerprint. */
  readonly document?: { readonly before: string; readonly after: string } | undefined;
  /** The attributes that force a replacement. */
  readonly forcedBy: readonly string[];
  /** The incident that it is a decision about. */
  readonly incident: string | undefined;
  /** SHA-256 of what is found, where, and of both values: what an approval is for. */
  readonly fingerprint: string;
}

/** Each finding once: what is found twice, with the same values in the same place, is one. */
export function toRows(findings: readonly Finding[], context: JudgingContext | undefined): readonly Row[] {
  const rows = findings.map((finding) => rowOf(finding, context)).sort(byWeight);
  return [...new Map(rows.toReversed().map((row) => [row.fingerprint, row])).values()].toReversed();
}

function rowOf(
  { id, severity, text, change, attribute, before, after, incident }: Finding,
  context: JudgingContext | undefined,
): Row {
  const { stack, address, action, forcedBy, sensitive } = change;
  const isSecret = sensitive.has("*") || sensitive.has(attribute.split(/[.[]/)[0] ?? "");
  const [was, is] = isSecret ? ["(sensitive)", "(sensitive)"] : [written(before), written(after)];
  const found = { id, stack, address, action, attribute, before: was, after: is };
  return {
    ...found,
    severity,
    text,
    jurisdiction: context?.spec.jurisdiction,
    account: context?.spec.account,
    forcedBy,
    ...(isSecret || severity === "note" ? {} : documentsOf(change, attribute, [was, is])),
    incident,
    fingerprint: sha256(stringify(found)),
  };
}

/** Both documents of a policy or pattern that changes, where a finding names only what matters of it. */
function documentsOf(
  { action, before: old, after: now }: Change,
  attribute: string,
  values: readonly (string | undefined)[],
): Pick<Row, "document"> {
  const before: Value | undefined = old[attribute];
  const after: Value | undefined = now[attribute];
  if (action !== "update" || !isDocument(before) || !isDocument(after)) return {};
  return values.includes(before) || values.includes(after) ? {} : { document: { before, after } };
}

function isDocument(value: Value | undefined): value is string {
  return typeof value === "string" && /^\s*\{/.test(value);
}

/** A value as text, whole: what an approval covers must be all of it. */
function written(value: Value | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value === UNKNOWN) return "(known after apply)";
  return typeof value === "string" ? value : JSON.stringify(value, unknowns);
}

function unknowns(_: string, value: unknown): unknown {
  return value === UNKNOWN ? "(known after apply)" : value;
}

const WEIGHT: Readonly<Record<Severity, number>> = { blocking: 0, approval: 1, note: 2 };
const ACTIONS: Readonly<Record<Change["action"], number>> = {
  destroy: 0,
  replace: 1,
  forget: 2,
  update: 3,
  create: 4,
  import: 5,
};

/** The worst first, and of these what is destroyed or replaced. */
function byWeight(a: Row, b: Row): number {
  return (
    WEIGHT[a.severity] - WEIGHT[b.severity] ||
    ACTIONS[a.action] - ACTIONS[b.action] ||
    (a.address < b.address ? -1 : a.address > b.address ? 1 : 0)
  );
}
