import { createHash } from "node:crypto";

import stringify from "fast-json-stable-stringify";

import { STACK_KINDS } from "../facts/stacks/stack-kinds";
import { UNKNOWN } from "../configuration/configuration";
import type { Value } from "../configuration/configuration";
import type { Synthesize } from "./access/access";
import { accessBefore } from "./access/access-before";
import { decisionsOf, NO_DECISIONS } from "./access/decisions";
import type { Decisions } from "./access/decisions";
import { asPlanned } from "./access/references";
import type { JudgingContext, Verdict } from "../rules/rule";
import { brokenRules } from "./broken-rules";
import type { Finding, Reading, Severity } from "./finding";
import { firstDeployment, isFirstDeployment } from "./first-deployment";
import { destroyed } from "./findings/destroyed";
import { longerRetention } from "./findings/longer-retention";
import { lifecycles } from "./findings/lifecycles";
import { openings } from "./findings/openings";
import { others } from "./findings/others";
import { otherMap } from "./findings/other-map";
import { policies } from "./findings/policies";
import { principals } from "./findings/principals";
import { renamings } from "./findings/renaming";
import { settings } from "./findings/settings";
import { startup } from "./findings/startup";
import { vaults } from "./findings/vaults";
import { watching } from "./findings/watching";
import { newlyMade } from "./newly-made";
import { once } from "./once";
import { changesOf } from "./plan/change";
import type { Change } from "./plan/change";
import { judged } from "./plan/judged";
import type { PlanJson } from "../configuration/plan-json";

const READINGS: readonly Reading[] = [
  destroyed,
  settings,
  startup,
  policies,
  lifecycles,
  vaults,
  watching,
  openings,
  principals,
];

/** One stack's plan, and the context of the map that its rules judge by, where there is one. */
export interface ReviewInput {
  readonly stack: string;
  readonly plan: PlanJson;
  readonly context: JudgingContext | undefined;
  /** By which a review finds out what of a change the map's access causes; without one each change is found by itself. */
  readonly synthesize?: Synthesize | undefined;
  /** Whether the plan is known to be made from another map. @default false */
  readonly isOfOtherMap?: boolean;
}

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
  /** The attributes that force a replacement. */
  readonly forcedBy: readonly string[];
  /** The incident that it is a decision about. */
  readonly incident: string | undefined;
  /** SHA-256 of what is found, where, and of both values: what an approval is for. */
  readonly fingerprint: string;
}

/** What the changes of a stack's plan mean, the worst first. @param day the day to judge exceptions by, RFC 3339 */
export function review(
  { stack, plan, context, isOfOtherMap = false, synthesize }: ReviewInput,
  day: string,
): readonly Row[] {
  const changes = changesOf(stack, plan);
  const more = [...(isOfOtherMap ? [otherMap(stack)] : []), ...renamings(stack, plan)];
  if (context === undefined || changes.length === 0) return rowsOf(changes, context, more);
  const isFirst = isFirstDeployment(plan);
  const { spec } = context;
  const decisions =
    isFirst || !STACK_KINDS[context.kind].opensRoles || synthesize === undefined
      ? NO_DECISIONS
      : decisionsOf({
          stack,
          changes,
          spec,
          before: accessBefore(spec, plan),
          synthesize,
          asHeld: asPlanned(plan),
        });
  const verdicts = judged(plan, changes, { stack, context, day, isFirst });
  return rowsInContext({ stack, changes, context, ...verdicts, isFirst, decisions, more });
}

/** Changes of a stack whose map is known. */
export interface ChangesInContext {
  readonly stack: string;
  readonly changes: readonly Change[];
  readonly context: JudgingContext;
  /** What stands against what they make. */
  readonly verdicts: readonly Verdict[];
  /** What stood against what was there before. */
  readonly before: readonly Verdict[];
  /** Whether nothing of the stack is there yet. */
  readonly isFirst: boolean;
  /** What the map's access causes of it. */
  readonly decisions: Decisions;
  /** What else is to be said. */
  readonly more: readonly Finding[];
}

/** What changes mean where the rules judge what they make. */
export function rowsInContext(input: ChangesInContext): readonly Row[] {
  const { stack, changes, context, verdicts, before, isFirst, decisions, more } = input;
  const findings = newlyMade(findingsOf(changes, context, decisions), verdicts);
  const meant = isFirst ? firstDeployment(stack, changes, findings) : findings;
  const broken = brokenRules({ stack, verdicts, before, changes, findings });
  return toRows([...once(meant, broken), ...decisions.findings, ...more], context);
}

/** What some changes mean by themselves, and what else is to be said of them. */
export function rowsOf(
  changes: readonly Change[],
  context: JudgingContext | undefined,
  more: readonly Finding[] = [],
): readonly Row[] {
  return toRows([...findingsOf(changes, context), ...more], context);
}

/** What is part of a decision is a note by itself. */
function findingsOf(
  changes: readonly Change[],
  context: JudgingContext | undefined,
  { caused }: Decisions = NO_DECISIONS,
): readonly Finding[] {
  const each = changes.flatMap((change) => {
    const found =
      change.action === "import" || caused.has(change) ? [] : READINGS.flatMap((reading) => reading(change));
    return found.length === 0 ? others(change) : found;
  });
  return [...each, ...longerRetention(changes, context)];
}

/** Each finding once: what is found twice, with the same values in the same place, is one. */
function toRows(findings: readonly Finding[], context: JudgingContext | undefined): readonly Row[] {
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
    incident,
    fingerprint: createHash("sha256").update(stringify(found)).digest("hex"),
  };
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
