import stringify from "fast-json-stable-stringify";

import type { Block, Configuration, Value, Values } from "../../configuration/configuration";
import { isValues } from "../../configuration/values";
import type { Finding } from "../finding";
import { renaming } from "../findings/renaming";
import { withoutValues } from "../plan/change";

/** A resource that keeps what it is under another address: a `moved` block of Terraform's. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

const ADDRESS = /^[a-z][a-z0-9_]*\.[A-Za-z0-9_-]+$/;

/**
 * The moves that a change brings: of whole resources, to another name of the same type, where the old one was there and
 * the new address was not. Any other `moved` block is ignored: its resources count as destroyed and created.
 */
export function movesBetween(base: Configuration | undefined, head: Configuration | undefined): readonly Move[] {
  const [before, after] = [addressesOf(base), addressesOf(head)];
  const moves = movedBlocks(head).filter(
    ({ from, to }) =>
      typeOf(from) === typeOf(to) && before.has(from) && !after.has(from) && after.has(to) && !before.has(to),
  );
  // Of two that go to one address, or come from one, Terraform decides.
  const isOnly = (move: Move): boolean =>
    moves.every((one) => one === move || (one.to !== move.to && one.from !== move.from));
  return moves.filter(isOnly);
}

/** The `moved` blocks of a configuration that say from where and to where, and nothing else. */
function movedBlocks(configuration: Configuration | undefined): readonly Move[] {
  return (configuration?.blocks ?? []).flatMap(({ type, values: { from, to, ...rest } }) =>
    type === "moved" && isAddress(from) && isAddress(to) && Object.keys(rest).length === 0 ? [{ from, to }] : [],
  );
}

/** A configuration as it would be with the new addresses: in its blocks, and in its references to them. */
export function withMoves(configuration: Configuration, moves: readonly Move[]): Configuration {
  if (moves.length === 0) return configuration;
  const names = new Map(moves.map(({ from, to }) => [from, to]));
  const inTemplate = (template: string): string =>
    template.replaceAll(/[a-z][a-z0-9_]*\.[A-Za-z0-9_-]+/g, (address) => names.get(address) ?? address);
  const rename = (value: Value): Value => {
    if (typeof value === "string") return value.replaceAll(/(?<![$%])[$%]\{[^}]*\}/g, inTemplate);
    if (Array.isArray(value)) return (value as readonly Value[]).map(rename);
    if (isValues(value)) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, rename(one)]));
    return value;
  };
  const blocks = configuration.blocks.map((block): Block => {
    const values = rename(block.values) as Values;
    const address = block.kind === "resource" ? names.get(block.address) : undefined;
    return address === undefined ? { ...block, values } : { ...block, values, address, name: nameIn(address) };
  });
  return { ...configuration, blocks };
}

/** The findings of moves: none if a resource only gets another name; otherwise a person must review it. */
export function ofMoves(
  stack: string,
  {
    base,
    head,
    moves,
  }: {
    readonly base: Configuration | undefined;
    readonly head: Configuration | undefined;
    readonly moves: readonly Move[];
  },
): readonly Finding[] {
  if (base === undefined || head === undefined) return [];
  const renamed = moves.map(({ from, to }) => renaming({ stack, type: typeOf(to), from, to }));
  const known = new Set([...blocksOf(base), ...moves.map((move) => stringify(move))]);
  const others = [...blocksOf(head)].filter((block) => !known.has(block));
  const lost = [...blocksOf(base)].filter((block) => !blocksOf(head).has(block));
  const change = withoutValues({ stack, address: "moved", type: "", action: "update" });
  const text = "A moved block changes which resource Terraform takes for which.";
  const finding = { id: "moves-changed", severity: "approval", text, change, attribute: "" } as const;
  return [
    ...renamed,
    ...others.map((block): Finding => ({ ...finding, after: block })),
    ...lost.map((block): Finding => ({ ...finding, before: block })),
  ];
}

/** Each `moved` block, as a text. */
function blocksOf(configuration: Configuration | undefined): ReadonlySet<string> {
  const blocks = (configuration?.blocks ?? []).filter(({ type }) => type === "moved");
  return new Set(blocks.map(({ values }) => stringify(values)));
}

function addressesOf(configuration: Configuration | undefined): ReadonlySet<string> {
  const resources = (configuration?.blocks ?? []).filter(({ kind }) => kind === "resource");
  return new Set(resources.map(({ address }) => address));
}

function isAddress(value: Value | undefined): value is string {
  return typeof value === "string" && ADDRESS.test(value);
}

function typeOf(address: string): string {
  return address.split(".")[0] ?? "";
}

function nameIn(address: string): string {
  return address.split(".")[1] ?? "";
}
