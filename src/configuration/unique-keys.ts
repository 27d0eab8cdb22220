import { LineCounter, parseDocument } from "yaml";

/** A key that is there twice in one object, and where it is the second time. */
export interface RepeatedKey {
  readonly key: string;
  readonly line: number;
}

/**
 * The first key that one object of a JSON text holds twice. JSON.parse keeps the last of them alone, but Terraform reads
 * both: it merges what they hold (Terraform documentation, JSON Configuration Syntax).
 *
 * @param json what the text was read as: it is valid JSON
 */
export function repeatedKey(text: string, json: unknown): RepeatedKey | undefined {
  // Where as many keys were read as are written, each is there once.
  if (keysWritten(text) === keysIn(json)) return undefined;
  const lineCounter = new LineCounter();
  const { errors } = parseDocument(text, { lineCounter, prettyErrors: false });
  const repeated = errors.find(({ code }) => code === "DUPLICATE_KEY");
  if (repeated === undefined) return undefined;
  const [start] = repeated.pos;
  return { key: /^"?([^":]*)/.exec(text.slice(start))?.[1] ?? "", line: lineCounter.linePos(start).line };
}

/** A string of a JSON text, and the colon behind it where it is a key. */
const STRING = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

function keysWritten(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(STRING)) if (colon !== undefined) count += 1;
  return count;
}

function keysIn(json: unknown): number {
  if (typeof json !== "object" || json === null) return 0;
  const values: readonly unknown[] = Object.values(json);
  return values.reduce<number>((sum, one) => sum + keysIn(one), Array.isArray(json) ? 0 : values.length);
}
