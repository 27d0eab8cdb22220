import stringify from "fast-json-stable-stringify";

import type { Law } from "../rule";

/** Laws with those exceptions alone that older ones have too: a change of the map cannot except itself. */
export function withExceptionsOf(
  older: ReadonlyMap<string, Law>,
  laws: ReadonlyMap<string, Law>,
): ReadonlyMap<string, Law> {
  return new Map(
    [...laws].map(([stack, { spec, kind }]) => {
      const known = new Set((older.get(stack)?.spec.exceptions ?? []).map((one) => stringify(one)));
      const exceptions = spec.exceptions.filter((one) => known.has(stringify(one)));
      return [stack, { kind, spec: { ...spec, exceptions } }];
    }),
  );
}
