import { createHash } from "node:crypto";

import stringify from "fast-json-stable-stringify";

import { STACK_KINDS } from "../facts/stacks/stack-kinds";
import { UNKNOWN } from "../configuration/configuration";
import type { Block, Configuration } from "../configuration/configuration";
import { judge } from "../rules/judge";
import type { JudgingContext, Verdict } from "../rules/rule";
import { accessOf } from "./access/access";
import type { Synthesize } from "./access/access";
import { decisionsOf, NO_DECISIONS } from "./access/decisions";
import { isSameVerdict, standsAgainst } from "./broken-rules";
import type { Finding } from "./finding";
import { withoutValues } from "./plan/change";
import type { Change } from "./plan/change";
import { rowsInContext, rowsOf } from "./review";
import type { Row } from "./review";
import { changesBetween, preventsDestroy } from "./synthesized/changes";
import { movesBetween, ofMoves, withMoves } from "./synthesized/moves";
import type { Move } from "./synthesized/moves";
import { ofSettings } from "./synthesized/settings";

/** One stack, synthesized before and after a change of the code; undefined: there is no such stack. */
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
  const broken = verdictsOf(head, day);
  const before = broken.length === 0 ? [] : verdictsOf(base, day);
  // What is no part of the change is told where it is broken by it.
  const verdicts = broken.filter((one) => addresses.has(one.address) || !before.some((was) => isSameVerdict(was, one)));
  const findings = [
    ...ofLifecycle({ stack, base, head }),
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
  const rows =
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
  return { rows, digest: digestOf(changes, rows) };
}

/** What no plan tells: which resources Terraform may destroy from now on. */
export function lifecycleRows({ stack, base, head }: Comparison): readonly Row[] {
  const moves = movesBetween(base?.configuration, head?.configuration);
  return rowsOf([], head?.context ?? base?.context, ofLifecycle({ stack, base: moved(base, moves), head }));
}

/** A side before a change, by the addresses after it. */
function moved(base: Side | undefined, moves: readonly Move[]): Side | undefined {
  return base === undefined ? undefined : { ...base, configuration: withMoves(base.configuration, moves) };
}

function ofLifecycle({ stack, base, head }: Comparison): readonly Finding[] {
  const before = blocksOf(base);
  return [...blocksOf(head).values()].flatMap((block): readonly Finding[] => {
    const was = before.get(block.address);
    if (was === undefined || !preventsDestroy(was) || preventsDestroy(block)) return [];
    return [
      {
        id: "prevent-destroy-lost",
        severity: "blocking",
        text: "Terraform may destroy it from now on.",
        change: withoutValues({ stack, address: block.address, type: block.type, action: "update" }),
        attribute: "lifecycle.prevent_destroy",
        before: true,
        after: false,
      },
    ];
  });
}

function blocksOf(side: Side | undefined): ReadonlyMap<string, Block> {
  return new Map((side?.configuration.blocks ?? []).map((block) => [block.address, block]));
}

function verdictsOf(side: Side | undefined, day: string): readonly Verdict[] {
  if (side?.context === undefined) return [];
  return judge(side.configuration, side.context, day).filter(standsAgainst);
}

function digestOf(changes: readonly Change[], rows: readonly Row[]): string {
  const content = changes.map(({ address, action, before, after }) => ({ address, action, before, after }));
  const text = JSON.stringify(
    { content, findings: rows.map(({ fingerprint }) => fingerprint).sort() },
    (_, value: unknown) => (value === UNKNOWN ? "(known after apply)" : value),
  );
  return createHash("sha256")
    .update(stringify(JSON.parse(text)))
    .digest("hex");
}
