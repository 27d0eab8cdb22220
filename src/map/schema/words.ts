import { z } from "zod";

/**
 * Building blocks of the schema. Zod's one message per problem carries our two: what the value "is not", to be put
 * behind the value, and what to do. `payload` packs them and `unpack` takes them apart again.
 */
export function payload(predicate: string, fix: string): string {
  return `${predicate}\n${fix}`;
}

export function unpack(message: string): { readonly predicate: string; readonly fix: string } {
  const [predicate = "", fix = ""] = message.split("\n");
  return { predicate, fix };
}

/** Text of a given form. */
export function word(pattern: RegExp, what: string, fix: string) {
  const error = payload(`is not ${what}`, fix);
  return z.string({ error }).regex(pattern, { error });
}

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const PORT = "(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";

/**
 * A host of the Internet, in lower case, and where it is not 443 its port: labels of 1 to 63 characters, at least two of
 * them, 253 characters together (RFC 1123, section 2.1). The last begins with a letter, which no IP address does.
 */
const HOST = new RegExp(`^(?=[^:]{4,253}(?::|$))(?:${LABEL}\\.)+(?=[a-z])${LABEL}(?::${PORT})?$`);

/** A host name, or a host name and a port. */
export function host() {
  return word(
    HOST,
    "a host name",
    "Write a name such as tfe.example.com, in lower case and without https://; with a port, tfe.example.com:8443.",
  );
}

/** Free text on one line, short enough for an AWS tag value (256 characters). */
export function line(what: string) {
  const fix = "Write one line of text, 1 to 256 characters, in quotes where it holds a colon or a hash.";
  return word(/^(?=\S).{0,255}\S$/, what, fix);
}

export const day = z.iso.date({
  error: payload("is not a valid date", "Write a valid date as RFC 3339, such as 2026-12-31."),
});

/** A whole number within bounds. */
export function whole(least: number, most: number, unit: string) {
  const error = payload(
    `is not a whole number of ${unit} from ${least} to ${most}`,
    "Write a number within these bounds.",
  );
  return z.int({ error }).min(least, { error }).max(most, { error });
}

export function flag() {
  return z.boolean({ error: payload("is not true or false", "Write true or false, without quotes.") });
}

/** One of a few words, which the message lists, or one of many words with a separate message. */
export function oneOf<const T extends readonly string[]>(words: T, error?: string) {
  return z.enum(words, { ...(error === undefined ? {} : { error }) });
}

/** A list with at least one item. */
export function list<T extends z.ZodType>(item: T, what: string) {
  const error = payload(
    `is not a list of ${what} with at least one item`,
    "Put the items in brackets, or write each on its own line after a hyphen.",
  );
  return z.array(item, { error }).min(1, { error });
}

/** A mapping whose keys may all be omitted, because another level may set them. */
export function mapping<T extends z.ZodRawShape>(shape: T, description: string) {
  return z
    .strictObject(shape, { error: keysOf(shape) })
    .partial()
    .describe(description);
}

/** A mapping from which only the optional keys may be omitted. */
export function item<T extends z.ZodRawShape>(shape: T, description: string) {
  return z.strictObject(shape, { error: keysOf(shape) }).describe(description);
}

function keysOf(shape: z.ZodRawShape): (issue: { readonly code?: string }) => string {
  const known = Object.keys(shape).join(", ");
  const notMapping = payload(
    `is not a mapping of the keys ${known}`,
    "Write these keys below it, each on its own line.",
  );
  // The message for a wrong key lists the right keys.
  return (issue) => (issue.code === "unrecognized_keys" ? known : notMapping);
}

/** A mapping with freely chosen keys. */
export function dictionary<T extends z.ZodType>(value: T, what: string) {
  const error = payload(`is not a mapping of ${what}`, `Write ${what} below it, each with its own keys.`);
  return z.record(z.string(), value, { error });
}
