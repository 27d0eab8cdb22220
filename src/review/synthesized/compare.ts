import { createHash } from "node:crypto";

import stringify from "fast-json-stable-stringify";

import { UNKNOWN } from "../../rules/configuration/configuration";
import type { Block, Configuration } from "../../rules/configuration/configuration";
import { judge } from "../../rules/judge";
import type { Law, Verdict } from "../../rules/rule";
import { accessOf } from "../access/access";
import type { Synthesize } from "../access/access";
import { decisionsOf, NO_DECISIONS } from "../access/decisions";
import { standsAgainst } from "../broken-rules";
import type { Finding } from "../finding";
import { withoutValues } from "../plan/change";
import type { Change } from "../plan/change";
import { isSame } from "../plan/same";
import { rowsByLaw, rowsOf } from "../review";
import type { Row } from "../review";
import { changesBetween, preventsDestroy } from "./changes";

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
  readonly law: Law | undefined;
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
export function compare({ stack, base, head, synthesize }: Comparison, day: string): Compared {
  const changes = changesBetween(stack, base?.configuration, head?.configuration);
  const law = head?.law ?? base?.law;
  const broken = newlyBroken(base, head, day);
  const findings = [...ofLifecycle({ stack, base, head }), ...ofPlace({ stack, base, head })];
  const isKnown = base?.law?.kind === "region" && head?.law?.kind === "region";
  const decisions =
    isKnown && synthesize !== undefined
      ? decisionsOf({ stack, changes, spec: head.law.spec, before: accessOf(base.law.spec), synthesize })
      : NO_DECISIONS;
  const rows =
    law === undefined
      ? rowsOf(changes, law, findings)
      : rowsByLaw({ stack, changes, law, verdicts: broken, isFirst: base === undefined, decisions, more: findings });
  return { rows, digest: digestOf(changes, rows) };
}

/** What no plan tells: which resources Terraform may destroy from now on. */
export function lifecycleRows(comparison: Comparison): readonly Row[] {
  return rowsOf([], comparison.head?.law ?? comparison.base?.law, ofLifecycle(comparison));
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
        change: unchanged(stack, block),
        attribute: "lifecycle.prevent_destroy",
        before: true,
        after: false,
      },
    ];
  });
}

/** What says where, and in whose account, a stack lies. */
const PLACE =
  /^(?:region|alias|allowed_account_ids|forbidden_account_ids|bucket|key|hostname|organization|workspaces)$/;
/** What a plan of the same place may do anew at any time. */
const HARMLESS = /^(?:default_tags|ignore_tags|version|source|skip_region_validation|use_lockfile)$/;

/** Where, as whom and through what Terraform works. */
function ofPlace({ stack, base, head }: Comparison): readonly Finding[] {
  if (base === undefined || head === undefined) return [];
  const [before, after] = [settingsOf(base), settingsOf(head)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((address) => {
    const [was, is] = [before.get(address)?.values ?? {}, after.get(address)?.values ?? {}];
    const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
    return names
      .filter((name) => !HARMLESS.test(name) && !isSame(was[name], is[name]))
      .map((name): Finding => {
        const isPlace = PLACE.test(name);
        const change = { ...unchanged(stack, { address, type: "" }), sensitive: new Set(isPlace ? [] : ["*"]) };
        const [id, text] = isPlace
          ? ["moved-elsewhere", "The stack or its state comes to lie elsewhere."]
          : ["provider-changed", "As whom, or through what, Terraform works changes."];
        const severity = isPlace ? "blocking" : "approval";
        return { id, severity, text, change, attribute: name, before: was[name], after: is[name] };
      });
  });
}

function blocksOf(side: Side | undefined): ReadonlyMap<string, Block> {
  return new Map((side?.configuration.blocks ?? []).map((block) => [block.address, block]));
}

function settingsOf(side: Side): ReadonlyMap<string, Block> {
  return new Map([...blocksOf(side)].filter(([, { kind }]) => kind === "setting"));
}

/** The rules that the new side breaks where the old one did not. */
function newlyBroken(base: Side | undefined, head: Side | undefined, day: string): readonly Verdict[] {
  const broken = verdictsOf(head, day);
  const before = broken.length === 0 ? [] : verdictsOf(base, day);
  return broken.filter((verdict) => !before.some((one) => isSameVerdict(one, verdict)));
}

function verdictsOf(side: Side | undefined, day: string): readonly Verdict[] {
  if (side?.law === undefined) return [];
  return judge(side.configuration, side.law, day).filter(standsAgainst);
}

function isSameVerdict(one: Verdict, other: Verdict): boolean {
  return (
    one.rule === other.rule &&
    one.address === other.address &&
    one.attribute === other.attribute &&
    isSame(one.value, other.value)
  );
}

function unchanged(stack: string, { address, type }: Pick<Block, "address" | "type">): Change {
  return withoutValues({ stack, address, type, action: "update" });
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
