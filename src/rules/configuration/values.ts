import { gunzipSync } from "node:zlib";

import { UNKNOWN } from "./configuration";
import type { Value, Values } from "./configuration";

/** Nested blocks by a name, whether one is written as an object or in a list. */
export function nested(values: Values, name: string): readonly Values[] {
  const value = values[name];
  if (value === null || value === undefined || typeof value !== "object") return [];
  return (Array.isArray(value) ? (value as readonly Value[]) : [value as Values]).filter(isValues);
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

/** Every text of a value: also those within JSON that is written as a text, and within base64, compressed or not. */
export function* textsOf(value: Value | undefined, attribute = ""): Generator<Text> {
  if (typeof value === "string") yield* textsIn(value, attribute);
  else if (Array.isArray(value)) {
    for (const [index, one] of (value as readonly Value[]).entries()) yield* textsOf(one, `${attribute}[${index}]`);
  } else if (isValues(value)) {
    for (const [name, one] of Object.entries(value)) {
      yield* textsOf(one, attribute === "" ? name : `${attribute}.${name}`);
      yield { attribute: attribute === "" ? name : `${attribute}.${name}`, text: name };
    }
  }
}

const BASE64 = /^[A-Za-z0-9+/\s]{40,}={0,2}$/;
const GZIP = Buffer.from([0x1f, 0x8b]);

function* textsIn(text: string, attribute: string): Generator<Text> {
  const json = /^\s*[[{]/.test(text) ? parsed(text) : undefined;
  if (json !== undefined) {
    yield* textsOf(json, attribute);
    return;
  }
  yield { attribute, text };
  if (BASE64.test(text)) yield { attribute, text: decoded(text) };
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
