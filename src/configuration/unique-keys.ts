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

/** The number of keys in a JSON text, or more: a string that begins with a colon counts too. */
function keysWritten(text: string): number {
  let count = 0;
  for (let colon = text.indexOf(":"); colon !== -1; colon = text.indexOf(":", colon + 1))
    if (isAfterString(text, colon)) count += 1;
  return count;
}

const [QUOTE, BACKSLASH, SPACE] = ['"', "\\", " "].map((character) => character.charCodeAt(0)) as [
  number,
  number,
  number,
];

/** Whether the last character before a position, apart from white space, is a quote that no backslash escapes. */
function isAfterString(text: string, position: number): boolean {
  let at = position - 1;
  while (text.charCodeAt(at) <= SPACE) at -= 1;
  if (text.charCodeAt(at) !== QUOTE) return false;
  const quote = at;
  while (text.charCodeAt(at - 1) === BACKSLASH) at -= 1;
  return (quote - at) % 2 === 0;
}

function keysIn(json: unknown): number {
  if (typeof json !== "object" || json === null) return 0;
  if (Array.isArray(json)) return (json as readonly unknown[]).reduce<number>((sum, one) => sum + keysIn(one), 0);
  let count = 0;
  for (const name in json) count += 1 + keysIn((json as Readonly<Record<string, unknown>>)[name]);
  return count;
}
