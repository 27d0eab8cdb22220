import stringify from "fast-json-stable-stringify";

import type { JudgingContext } from "../rule";

/** Contexts with only the exceptions that older contexts have too: a change of the map cannot except itself. */
export function withExceptionsOf(
  older: ReadonlyMap<string, JudgingContext>,
  contexts: ReadonlyMap<string, JudgingContext>,
): ReadonlyMap<string, JudgingContext> {
  return new Map(
    [...contexts].map(([stack, { spec, kind }]) => {
      const known = new Set((older.get(stack)?.spec.exceptions ?? []).map((one) => stringify(one)));
      const exceptions = spec.exceptions.filter((one) => known.has(stringify(one)));
      return [stack, { kind, spec: { ...spec, exceptions } }];
    }),
  );
}
