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

const [QUOTE, BACKSLASH, COLON] = ['"', "\\", ":"].map((character) => character.charCodeAt(0));

/** The number of keys in a JSON text: only a key is followed by a colon outside strings. */
function keysWritten(text: string): number {
  let [count, isString] = [0, false];
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === QUOTE) isString = !isString;
    else if (character === BACKSLASH) index += 1;
    else if (character === COLON && !isString) count += 1;
  }
  return count;
}

function keysIn(json: unknown): number {
  if (typeof json !== "object" || json === null) return 0;
  if (Array.isArray(json)) return (json as readonly unknown[]).reduce<number>((sum, one) => sum + keysIn(one), 0);
  let count = 0;
  for (const name in json) count += 1 + keysIn((json as Readonly<Record<string, unknown>>)[name]);
  return count;
}
