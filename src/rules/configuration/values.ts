import { gunzipSync } from "node:zlib";

import { UNKNOWN } from "./configuration";
import type { Value, Values } from "./configuration";

/** Nested blocks by a name, whether one is written as an object or in a list. */
export function nested(values: Values, name: string): readonly Values[] {
  const value = values[name];
  if (value === null || value === undefined || typeof value !== "object") return [];
  return (Array.isArray(value) ? (value as readonly Value[]) : [value as Values]).filter(isValues);
}

/** The value at a path, through the first of each list, which is the only one where this is used. */
export function valueAt(values: Values, path: string): Value | undefined {
  return path.split(".").reduce<Value | undefined>((inner, name) => {
    const one = Array.isArray(inner) ? (inner as readonly Value[])[0] : inner;
    if (one === UNKNOWN) return UNKNOWN;
    return isValues(one) ? one[name] : undefined;
  }, values);
}

export function isValues(value: Value | undefined): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list of a block's, one value standing for a list of its own. */
export function list(value: Value | undefined): readonly Value[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Value[]) : [value];
}

/** Whether a value is not known before an apply, as a whole or in part. */
export function isOpen(value: Value | undefined): boolean {
  if (value === UNKNOWN) return true;
  if (typeof value === "string") return value.replaceAll("$${", "").includes("${");
  if (typeof value === "object" && value !== null) return Object.values(value).some((one) => isOpen(one));
  return false;
}

/** A text in a block, and the attribute that it stands in. */
export interface Text {
  readonly attribute: string;
  readonly text: string;
}

/** Blocks are judged by many rules, and their texts are found once. */
const found = new WeakMap<Values, readonly Text[]>();

/** Every text of a block: also those within JSON that is written as a text, and within base64, compressed or not. */
export function textsOf(values: Values): readonly Text[] {
  const known = found.get(values);
  if (known !== undefined) return known;
  const texts: Text[] = [];
  collect(values, "", texts);
  found.set(values, texts);
  return texts;
}

function collect(value: Value | undefined, attribute: string, texts: Text[]): void {
  if (typeof value === "string") collectFrom(value, attribute, texts);
  else if (Array.isArray(value)) {
    for (const [index, one] of (value as readonly Value[]).entries()) collect(one, `${attribute}[${index}]`, texts);
  } else if (isValues(value)) {
    for (const [name, one] of Object.entries(value)) {
      const path = attribute === "" ? name : `${attribute}.${name}`;
      collect(one, path, texts);
      texts.push({ attribute: path, text: name });
    }
  }
}

const BASE64 = /^[A-Za-z0-9+/\s]{40,}={0,2}$/;
const GZIP = Buffer.from([0x1f, 0x8b]);

function collectFrom(text: string, attribute: string, texts: Text[]): void {
  const json = /^\s*[[{]/.test(text) ? parsed(text) : undefined;
  if (json !== undefined) {
    collect(json, attribute, texts);
    return;
  }
  texts.push({ attribute, text });
  if (BASE64.test(text)) texts.push({ attribute, text: decoded(text) });
}

export function parsed(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

function decoded(text: string): string {
  const bytes = Buffer.from(text, "base64");
  return (bytes.subarray(0, 2).equals(GZIP) ? gunzipSync(bytes) : bytes).toString("utf8");
}
