import { gunzipSync } from "node:zlib";

import type { Value, Values } from "./configuration";
import { remembered } from "./remembered";
import { isValues, parsed } from "./values";

/** A text in a block, and its attribute. */
export interface Text {
  readonly attribute: string;
  /** The last name of the attribute's path; empty of an element of a list. */
  readonly name: string;
  readonly text: string;
  /** Whether it was decoded: apparent expressions in it are not Terraform's. */
  readonly encoded: boolean;
}

/** Every text of a block: also those within JSON that is written as a text, and within base64, compressed or not. */
export function textsOf(values: Values): readonly Text[] {
  return new Collector(() => true).collected(values);
}

/** A block is judged by several rules, and its texts are found once. */
const telling = new WeakMap<Values, readonly Text[]>();

/**
 * The texts of a block, as {@link textsOf}, that may name a place, an account, a bucket or an expression: without words
 * alone, such as an action's or an attribute's, which are most of them.
 */
export function tellingTexts(values: Values): readonly Text[] {
  const texts = telling.get(values) ?? new Collector(isTelling).collected(values);
  telling.set(values, texts);
  return texts;
}

function isTelling(name: string, text: string): boolean {
  return RELEVANT.test(text) || NAMED.test(name);
}

const RELEVANT = /[\d/:{}]/;
/** What holds the name of a bucket, or a program, which may be a word. */
const NAMED = /bucket|user_data/i;

type IsWanted = (name: string, text: string) => boolean;

/** Goes through a value, and keeps the texts that are wanted. */
class Collector {
  private readonly texts: Text[] = [];
  private readonly place = new CurrentPlace();

  constructor(private readonly isWanted: IsWanted) {}

  collected(values: Values): readonly Text[] {
    this.collect(values, 0);
    return this.texts;
  }

  /** @param depth in how many layers of base64 */
  private collect(value: Value | undefined, depth: number): void {
    if (typeof value === "string") this.collectFrom(value, depth);
    else if (Array.isArray(value)) {
      let index = 0;
      for (const one of value as readonly Value[]) {
        this.place.enter(index);
        this.collect(one, depth);
        this.place.leave();
        index += 1;
      }
    } else if (isValues(value)) {
      for (const name in value) {
        this.place.enter(name);
        this.collect(value[name], depth);
        this.add(name, depth);
        this.place.leave();
      }
    }
  }

  private collectFrom(content: string, depth: number): void {
    const json = JSON_START.test(content) ? parsed(content) : undefined;
    if (json !== undefined) {
      this.collect(json, depth);
      return;
    }
    this.add(content, depth);
    if (depth === DEEPEST || content.length < SHORTEST) return;
    for (const decoded of decodedIn(content)) this.collectFrom(decoded, depth + 1);
  }

  private add(text: string, depth: number): void {
    const { name } = this.place;
    if (this.isWanted(name, text)) this.texts.push({ attribute: this.place.path, name, text, encoded: depth > 0 });
  }
}

/** Where a value is. Most places hold no text that is wanted, so a path is written when one is, and its beginning once. */
class CurrentPlace {
  /** Names, and indexes in lists, from the outermost on. */
  private readonly steps: (string | number)[] = [];
  /** The path up to each step, if it was needed. */
  private readonly paths: (string | undefined)[] = [];

  enter(step: string | number): void {
    this.steps.push(step);
    this.paths.push(undefined);
  }

  leave(): void {
    this.steps.pop();
    this.paths.pop();
  }

  /** Empty of an element of a list. */
  get name(): string {
    const last = this.steps.at(-1);
    return typeof last === "string" ? last : "";
  }

  get path(): string {
    return this.pathTo(this.steps.length - 1);
  }

  private pathTo(index: number): string {
    const step = this.steps[index];
    if (step === undefined) return "";
    const known = this.paths[index];
    if (known !== undefined) return known;
    const before = this.pathTo(index - 1);
    const path = typeof step === "number" ? `${before}[${step}]` : before === "" ? step : `${before}.${step}`;
    this.paths[index] = path;
    return path;
  }
}

const JSON_START = /^\s*[[{]/;

/** The maximum depth of base64 in base64 that is decoded. */
const DEEPEST = 5;
/** What may be base64 of nine bytes, as short as the name of a region, or more; and the same in lines as e-mail has them. */
const SHORTEST = 12;
const BASE64 = /[A-Za-z0-9+/]{12,}={0,2}/g;
const BASE64_LINES = /(?:[A-Za-z0-9+/]{60,76}\r?\n)*[A-Za-z0-9+/]{12,}={0,2}/g;
const GZIP = Buffer.from([0x1f, 0x8b]);
/** User data has at most 16 KB; this stops what would only fill the memory. */
const LARGEST = 4 * 1024 * 1024;
/** What no text holds. */
const BINARY = /[^\P{Cc}\t\r\n]|\ufffd/u;

/** Most texts occur in every stack, and none of their words is base64. */
const LONGEST_WORDS = 100;
const MOST_WORDS = 20_000;
const decodedInWords = remembered(MOST_WORDS, decodedAnew);

/** The texts that are in a text as base64. */
function decodedIn(content: string): readonly string[] {
  return content.length > LONGEST_WORDS ? decodedAnew(content) : decodedInWords(content);
}

function decodedAnew(content: string): readonly string[] {
  const tokens = content.match(content.includes("\n") ? BASE64_LINES : BASE64) ?? [];
  return tokens.map(decode).filter((decoded) => decoded !== undefined);
}

/** The decoded text of base64; undefined if it is not text, so that the value was a word. */
function decode(token: string): string | undefined {
  const bytes = Buffer.from(token, "base64");
  // PowerShell takes commands in UTF-16.
  const decoded = unpacked(bytes).toString(bytes[1] === 0 ? "utf16le" : "utf8");
  return BINARY.test(decoded) ? undefined : decoded;
}

/** Whether a text is base64 that cannot be read here. */
export function isOpaque(content: string): boolean {
  const base64 = base64In(content);
  return base64 !== undefined && decode(base64) === undefined;
}

/** The content of a text that is entirely base64; undefined if it is not base64, or not readable. */
export function unpackedText(content: string): string | undefined {
  const base64 = base64In(content);
  return base64 === undefined ? undefined : decode(base64);
}

function base64In(content: string): string | undefined {
  const packed = content.replaceAll(/\s/g, "");
  return packed.length % 4 === 0 && /^[A-Za-z0-9+/]{12,}={0,2}$/.test(packed) ? packed : undefined;
}

function unpacked(bytes: Buffer): Buffer {
  if (!bytes.subarray(0, 2).equals(GZIP)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST });
  } catch {
    return bytes;
  }
}
