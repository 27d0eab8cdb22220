import type { Edit } from "./edit";
import type { Source } from "./maps";
import { editsOf } from "./sweep";
import { stackOf } from "./stack";

/** For each stack, the edits that a seed picks. */
export type Picks = ReadonlyMap<Source, ReadonlySet<string>>;

/**
 * For each kind of stack, one edit of each kind by each mutation, of all its stacks together, as a seed picks them: always the
 * same for the same seed.
 */
export function picksOf(sources: readonly Source[], seed: string): Picks {
  const least = new Map<string, { readonly source: Source; readonly id: string; readonly weight: number }>();
  for (const source of sources) {
    for (const edit of editsOf(stackOf(source.stack, source.json, source.context))) {
      const key = keyOf(source, edit);
      const id = idOf(edit);
      const weight = hash(`${seed} ${source.name} ${id}`);
      const known = least.get(key);
      if (known === undefined || weight < known.weight) least.set(key, { source, id, weight });
    }
  }
  const picks = new Map(sources.map((source) => [source, new Set<string>()]));
  for (const { source, id } of least.values()) picks.get(source)?.add(id);
  return picks;
}

/** By what edits are picked: one of each. */
function keyOf({ context }: Source, { kind, mutation }: Pick<Edit, "kind" | "mutation">): string {
  return `${context.kind} ${kind} ${mutation}`;
}

export function idOf({ address, mutation, attribute, what }: Edit): string {
  return `${address} ${attribute} ${mutation} ${what}`;
}

/** FNV-1a, of 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
