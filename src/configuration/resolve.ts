import type { Block, Value, Values } from "./configuration";
import { isValues, someWithin } from "./values";

const REFERENCE = /(?<!\$)\$\{([a-z][a-z0-9_]*\.[A-Za-z0-9_-]+)\.([a-z0-9_]+)\}/g;

/** Chains of references that are longer are left as they are, and circular ones too. */
const LONGEST_CHAIN = 4;

/** Most of what a stack holds refers to nothing, and stays the very value. */
function holdsReference(value: Value): boolean {
  if (typeof value === "string") return value.includes("${");
  return typeof value === "object" && value !== null && someWithin(value, holdsReference);
}

/** Puts in place of each reference what the file says of its target; other references stay as they are. */
export function resolved(blocks: readonly Block[]): readonly Block[] {
  const byAddress = new Map(blocks.map((block) => [block.address, block.values]));
  const inText = (written: string, left: number): string => {
    if (left === 0 || !written.includes("${")) return written;
    const text = withoutLiterals(written);
    return text.replaceAll(REFERENCE, (reference, address: string, attribute: string) => {
      const said = byAddress.get(address)?.[attribute];
      const known = typeof said === "string" ? inText(said, left - 1) : undefined;
      return known === undefined || known.includes("${") ? reference : known;
    });
  };
  const resolve = (value: Value): Value => {
    if (typeof value === "string") return inText(value, LONGEST_CHAIN);
    if (!holdsReference(value)) return value;
    if (Array.isArray(value)) return (value as readonly Value[]).map(resolve);
    if (isValues(value)) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolve(one)]));
    return value;
  };
  return blocks.map((block) => {
    const values = resolve(block.values) as Values;
    return values === block.values ? block : { ...block, values };
  });
}

const LITERAL = /(?<!\$)\$\{\s*(?:"((?:[^"\\$%]|\\["\\])*)"|(-?\d+(?:\.\d+)?|true|false))\s*\}/g;

/** A template that only holds a text, a number or a truth value, as Terraform evaluates it: `us-${"east"}-1`, `${1}`. */
function withoutLiterals(text: string): string {
  const evaluated = text.replaceAll(LITERAL, (_, quoted: string | undefined, value: string | undefined) =>
    quoted === undefined ? (value ?? "") : quoted.replaceAll(/\\(["\\])/g, "$1"),
  );
  return evaluated === text ? text : withoutLiterals(evaluated);
}
