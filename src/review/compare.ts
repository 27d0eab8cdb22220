import stringify from "fast-json-stable-stringify";

import { sha256 } from "../facts/digests";
import { STACK_KINDS } from "../facts/stacks/stack-kinds";
import { UNKNOWN } from "../configuration/configuration";
import type { Configuration } from "../configuration/configuration";
import { judge } from "../rules/judge";
import type { JudgingContext, Verdict } from "../rules/rule";
import type { ImageLock } from "../images/lock/lock";
import type { RegionSpec } from "../jurisdiction/spec";
import { accessOf } from "./access/access";
import type { Synthesize } from "./access/access";
import { accessFindings } from "./access/access-findings";
import { decisionsOf, NO_DECISIONS } from "./access/decisions";
import { brokenRules, isFailure, isSameVerdict } from "./broken-rules";
import type { Finding } from "./finding";
import { images } from "./findings/images";
import { longerRetention } from "./findings/longer-retention";
import { brokenBefore } from "./map/base-context";
import { imageSources } from "./map/image-sources";
import { mapChanges } from "./map/map-changes";
import type { Change } from "./plan/change";
import { rowsInContext, rowsOf } from "./review";
import type { Row } from "./row";
import { changesBetween } from "./synthesized/changes";
import { ofMeta } from "./synthesized/meta";
import { movesBetween, ofMoves, withMoves } from "./synthesized/moves";
import type { Move } from "./synthesized/moves";
import { ofSettings } from "./synthesized/settings";

/** One stack, synthesized before and after a change of the code; undefined: the stack does not exist. */
export interface Comparison {
  readonly stack: string;
  readonly base: Side | undefined;
  readonly head: Side | undefined;
  /** By which a review finds out what of a change the map's access causes. */
  readonly synthesize?: Synthesize | undefined;
}

export interface Side {
  readonly configuration: Configuration;
  readonly context: JudgingContext | undefined;
  /** All that the side's own map says, exceptions too that do not count yet. @default what the context says */
  readonly spec?: RegionSpec | undefined;
  /** The lock of its golden image's sources. @default none */
  readonly sources?: ImageLock | undefined;
}

export interface Compared {
  readonly rows: readonly Row[];
  /** Of everything that changes: what an approval is bound to. */
  readonly digest: string;
}

/**
 * What a change of code means, without a plan and so without credentials.
 *
 * @param day the day to judge exceptions by, RFC 3339
 */
export function compare(comparison: Comparison, day: string): Compared {
  const { stack, head, synthesize } = comparison;
  const moves = movesBetween(comparison.base?.configuration, head?.configuration);
  const base = moved(comparison.base, moves);
  const changes = changesBetween(stack, base?.configuration, head?.configuration);
  const context = head?.context ?? base?.context;
  const addresses = new Set(changes.flatMap(({ address }) => [stack, address]));
  const judged = verdictsOf(head, day);
  const broken = [
    ...judged,
    ...ofBase(base, head, day).filter((one) => !judged.some((own) => isSameVerdict(own, one))),
  ];
  const before = broken.length === 0 ? [] : verdictsOf(base, day);
  // A rule that is broken outside the changed resources is reported where the change breaks it.
  const verdicts = broken.filter((one) => addresses.has(one.address) || !before.some((was) => isSameVerdict(was, one)));
  const findings: Finding[] = [
    ...ofMeta(stack, base?.configuration, head?.configuration),
    ...ofSettings(stack, base?.configuration, head?.configuration),
    ...ofMoves(stack, { base: comparison.base?.configuration, head: head?.configuration, moves }),
  ];
  const isKnown =
    base?.context !== undefined &&
    head?.context !== undefined &&
    [base.context, head.context].every(({ kind }) => STACK_KINDS[kind].opensRoles);
  const decisions =
    isKnown && synthesize !== undefined
      ? decisionsOf({ stack, changes, spec: head.context.spec, before: accessOf(base.context.spec), synthesize })
      : NO_DECISIONS;
  const isImageReported = changes.some((change) => images.find(change).some(isBuiltImage));
  const map = ofMap(stack, base, head, changes);
  const isLockChanged = map.some(({ id }) => id === OF_LOCK);
  findings.push(...map.filter(({ id }) => !(isImageReported && id === OF_LOCK)));
  const all =
    context === undefined
      ? rowsOf(changes, context, findings)
      : rowsInContext({
          stack,
          changes,
          context,
          verdicts,
          before,
          isFirst: base === undefined,
          decisions,
          more: findings,
        });
  const rows = all.filter((row) => !(isLockChanged && isKeptImage(row)));
  return { rows, digest: digestOf(changes, rows) };
}

/** The finding of the map about a promoted image, which a plan shows, too, as soon as a machine starts from it. */
const OF_LOCK = "map-builtImage";

/** A machine's own image, which Terraform leaves as it is: a finding about the lock says what the image will be. */
function isKeptImage({ id, address, attribute }: Row): boolean {
  return id === "unknown" && attribute === "ami" && address.startsWith("aws_instance.");
}

function isBuiltImage({ id }: Pick<Finding, "id">): boolean {
  return id === "built-image";
}

/**
 * What no plan shows: what Terraform itself does with resources, where it works, and what changes in the map.
 *
 * @param planned what the plan shows. @default it is not known
 */
export function rowsBesidePlan(
  { stack, base, head }: Comparison,
  day: string,
  planned: readonly Row[] = [],
): readonly Row[] {
  const moves = movesBetween(base?.configuration, head?.configuration);
  const before = moved(base, moves)?.configuration;
  const findings = [
    ...ofMeta(stack, before, head?.configuration),
    ...ofSettings(stack, before, head?.configuration),
    ...ofMap(stack, base, head, []).filter(({ id }) => !(planned.some(isBuiltImage) && id === OF_LOCK)),
    ...brokenRules({ stack, verdicts: ofBase(base, head, day), before: [], changes: [], findings: [] }),
  ];
  return rowsOf([], head?.context ?? base?.context, findings);
}

/** A side before a change, by the addresses after it. */
function moved(base: Side | undefined, moves: readonly Move[]): Side | undefined {
  return base === undefined ? undefined : { ...base, configuration: withMoves(base.configuration, moves) };
}

/** What changes in the map itself. What it opens for an incident is a decision, even where no stack shows it. */
function ofMap(
  stack: string,
  base: Side | undefined,
  head: Side | undefined,
  changes: readonly Change[],
): readonly Finding[] {
  if (base?.context === undefined || head?.context === undefined) return [];
  if (![base.context, head.context].every(({ kind }) => STACK_KINDS[kind].reportsMapChanges)) return [];
  const [before, after] = [base.spec ?? base.context.spec, head.spec ?? head.context.spec];
  const access = changes.length > 0 ? [] : accessFindings(stack, accessOf(before), accessOf(after));
  const isReported = longerRetention(changes, undefined).length > 0;
  return [
    ...mapChanges(stack, before, after).filter((one) => !(isReported && isOnlyLonger(one))),
    ...imageSources(stack, base.sources, head.sources),
    ...access,
  ];
}

/** A longer retention is one decision for a stack, and the stack shows it. */
function isOnlyLonger({ id, severity }: Finding): boolean {
  return id === "map-retention" && severity === "approval";
}

/** What the old side's map would not have allowed on the new side. */
function ofBase(base: Side | undefined, head: Side | undefined, day: string): readonly Verdict[] {
  return head === undefined ? [] : brokenBefore(head.configuration, base?.context, head.context, day);
}

function verdictsOf(side: Side | undefined, day: string): readonly Verdict[] {
  if (side?.context === undefined) return [];
  return judge(side.configuration, side.context, day).filter(isFailure);
}

function digestOf(changes: readonly Change[], rows: readonly Row[]): string {
  const content = changes.map(({ address, action, before, after }) => ({ address, action, before, after }));
  const text = JSON.stringify(
    { content, findings: rows.map(({ fingerprint }) => fingerprint).sort() },
    (_, value: unknown) => (value === UNKNOWN ? "(known after apply)" : value),
  );
  return sha256(stringify(JSON.parse(text)));
}
