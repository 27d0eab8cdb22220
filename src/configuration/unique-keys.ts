import { LineCounter, parseDocument } from "yaml";

/** A key that is there twice in one object, and where it is the second time. */
export interface RepeatedKey {
  readonly key: string;
  readonly line: number;
}

/**
 * The first key that one object of a JSON text holds twice. JSON.parse keeps the last of them alone, but Terraform reads
 * both: it merges what they hold (Terraform documentation, JSON Configuration Syntax).
 */
export function repeatedKey(text: string, json: unknown): RepeatedKey | undefined {
  // As cdktf writes it, or without any space: every key that was read is there once.
  if ([JSON.stringify(json, null, 2), JSON.stringify(json)].includes(text.trimEnd())) return undefined;
  const lineCounter = new LineCounter();
  const { errors } = parseDocument(text, { lineCounter, prettyErrors: false });
  const repeated = errors.find(({ code }) => code === "DUPLICATE_KEY");
  if (repeated === undefined) return undefined;
  const [start] = repeated.pos;
  return { key: /^"?([^":]*)/.exec(text.slice(start))?.[1] ?? "", line: lineCounter.linePos(start).line };
}
