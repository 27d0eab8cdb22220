import type { RegionSpec } from "../jurisdiction/spec";
import type { Row } from "./row";

/** Findings that are the same but for the stack that they are in. */
export interface Folded<T extends Row> {
  readonly row: T;
  readonly stacks: readonly string[];
  readonly members: readonly T[];
}

/**
 * Combines findings that differ only by stack. Values of stacks differ by their own account, region and
 * jurisdiction, which count as the same.
 */
export function fold<T extends Row>(rows: readonly T[], specs: ReadonlyMap<string, RegionSpec>): readonly Folded<T>[] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row, specs.get(row.stack));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((members) => {
    const [row] = members;
    return row === undefined ? [] : [{ row, members, stacks: members.map(({ stack }) => stack) }];
  });
}

function keyOf(
  { id, severity, address, action, attribute, before, after, document }: Row,
  spec: RegionSpec | undefined,
): string {
  const text = JSON.stringify([id, severity, address, action, attribute, before, after, document]);
  return spec === undefined
    ? text
    : text
        .replaceAll(spec.account, "<account>")
        .replaceAll(spec.region, "<region>")
        .replaceAll(`"${spec.jurisdiction}-`, '"');
}
