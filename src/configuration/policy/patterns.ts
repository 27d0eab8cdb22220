import { remembered } from "../remembered";

/**
 * IAM's patterns: `*` is any text, `?` one character, `${…}` a variable, whose value is not known here. A pattern is a list of
 * symbols, so that one pattern can be matched against another as if that were a text.
 *
 * Source: IAM User Guide, Policy elements: Variables and tags; Resource, Using wildcards in resource ARNs
 */
type Pattern = readonly string[];

const ANY = "*";
const ONE = "?";

/** Characters that match only themselves: `${*}` is a star. */
const LITERALS: Readonly<Record<string, string>> = { "*": "literal *", "?": "literal ?", $: "$" };

const SYMBOL = /\$\{[^}]*\}|./gsu;

/** More than a stack's policies have. */
const MOST_PATTERNS = 20_000;

/** A pattern's symbols; of a run of wildcards, the single characters come first. */
const symbolsOf = remembered(MOST_PATTERNS, (text): Pattern => [...parse(text)]);

function* parse(text: string): Generator<string> {
  let isAny = false;
  for (const [symbol] of text.matchAll(SYMBOL)) {
    if (symbol === ANY) {
      isAny = true;
      continue;
    }
    if (isAny && symbol !== ONE) {
      yield ANY;
      isAny = false;
    }
    yield symbol.startsWith("${") ? (LITERALS[symbol.slice(2, -1)] ?? symbol) : symbol;
  }
  if (isAny) yield ANY;
}

function isVariable(symbol: string | undefined): boolean {
  return symbol?.startsWith("${") === true;
}

/** Whether a text has wildcards: variables have none. */
export function hasWildcard(text: string): boolean {
  return /[*?]/.test(text) && symbolsOf(text).some((symbol) => symbol === ANY || symbol === ONE);
}

/** A text as a pattern that means the text itself; its variables stay. */
export function literally(text: string): string {
  return text.replaceAll(/\$\{[^}]*\}|[*?]/g, (found) => (found.length === 1 ? `\${${found}}` : found));
}

/** Whether every text that a pattern matches also matches the wide pattern. */
export function contains(wide: string, narrow: string): boolean {
  return wide === narrow || wide === ANY || containsSymbols(symbolsOf(wide), symbolsOf(narrow));
}

/** What is tried last is the last `*`, which is enough (Kirk Krauss, Matching Wildcards). */
function containsSymbols(wide: Pattern, narrow: Pattern): boolean {
  let [at, star, tried] = [0, -1, 0];
  for (let index = 0; index < narrow.length;) {
    const symbol = wide[at];
    if (symbol === ANY) {
      [star, tried] = [at, index];
      at += 1;
    } else if (symbol !== undefined && standsFor(symbol, narrow[index])) {
      at += 1;
      index += 1;
    } else if (star !== -1) {
      at = star + 1;
      tried += 1;
      index = tried;
    } else return false;
  }
  return wide.slice(at).every((symbol) => symbol === ANY);
}

function standsFor(wide: string, narrow: string | undefined): boolean {
  return wide === ONE ? narrow !== ANY && !isVariable(narrow) : wide === narrow;
}

/** Whether there may be a text that both patterns match. */
export function overlaps(one: string, other: string): boolean {
  const [a, b] = [symbolsOf(one), symbolsOf(other)];
  const isOpen = (symbol: string | undefined): boolean => symbol === ANY || isVariable(symbol);
  // For each rest of one, whether it overlaps with a rest of the other, from the ends on.
  let below: readonly boolean[] = [];
  for (let i = a.length; i >= 0; i -= 1) {
    const row: boolean[] = [];
    for (let j = b.length; j >= 0; j -= 1) {
      if (i === a.length && j === b.length) row[j] = true;
      else if (isOpen(a[i])) row[j] = below[j] === true || (j < b.length && row[j + 1] === true);
      else if (isOpen(b[j])) row[j] = row[j + 1] === true || (i < a.length && below[j] === true);
      else {
        const isSame = i < a.length && j < b.length && (a[i] === ONE || b[j] === ONE || a[i] === b[j]);
        row[j] = isSame && below[j + 1] === true;
      }
    }
    below = row;
  }
  return below[0] === true;
}

/** An ARN has six parts; the last one may hold colons. */
const PARTS = 6;

/**
 * As {@link contains}, for patterns of ARNs: a wildcard stays within its part, unless it is the last of a pattern that has
 * fewer parts than an ARN.
 */
export function containsArn(wide: string, narrow: string): boolean {
  if (wide === narrow || wide === ANY) return true;
  const [parts, own] = [partsOf(wide), partsOf(narrow)];
  if (parts.length === 1) return own.length === 1 && contains(wide, narrow);
  if (own.length < parts.length || (parts.length < PARTS && !wide.endsWith(ANY))) return false;
  const last = parts.length - 1;
  return parts.every((part, index) => contains(part, index === last ? own.slice(last).join(":") : (own[index] ?? "")));
}

const partsOf = remembered(MOST_PATTERNS, split);

function split(text: string): readonly string[] {
  const parts: string[][] = [[]];
  for (const [symbol] of text.matchAll(SYMBOL)) {
    if (symbol === ":" && parts.length < PARTS) parts.push([]);
    else parts.at(-1)?.push(symbol);
  }
  return parts.map((symbols) => symbols.join(""));
}
