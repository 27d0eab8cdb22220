import { readFileSync } from "node:fs";

import { z } from "zod";

import { UserError } from "../../user-error";
import type { Chain } from "./chain";
import { digestOf } from "./record";

const schema = z.looseObject({
  chains: z.array(z.looseObject({ stack: z.string(), head: z.looseObject({ digest: z.string() }).optional() })),
});

/** The digest of each stack's last record, as it was noted. */
export type NotedHeads = ReadonlyMap<string, string>;

/** Reads what `forensics records verify --json` printed before. @throws {UserError} for a file that is something else */
export function readNotedHeads(file: string): NotedHeads {
  try {
    const { chains } = schema.parse(JSON.parse(readFileSync(file, "utf8")));
    return new Map(chains.flatMap(({ stack, head }) => (head === undefined ? [] : [[stack, head.digest] as const])));
  } catch {
    throw new UserError(`${file} is not the output of forensics records verify --json: write it with that command`);
  }
}

/** A chain, compared with its noted head: a chain that was emptied, cut or rewritten no longer has it. */
export function comparedWith(noted: NotedHeads, chain: Chain): Chain {
  const head = noted.get(chain.stack);
  if (head === undefined || chain.records.some((record) => digestOf(record) === head)) return chain;
  return {
    ...chain,
    problems: [...chain.problems, `${chain.stack}: the record ${head} was noted earlier, and is missing now`],
  };
}
