import { readFileSync } from "node:fs";
import { isNativeError } from "node:util/types";

import { check, checkCompleted } from "./checks";
import { fileFinding, problemsOf } from "./document/finding";
import { MapError } from "./document/problem";
import type { Problem } from "./document/problem";
import { readYaml } from "./document/yaml";
import { noticesOf, problemsOn } from "./notices";
import type { Notice } from "./notices/notice";
import { complete } from "./resolve/complete";
import { draftOf } from "./resolve/draft";
import { readSource } from "./schema/read";
import type { JurisdictionMap } from "../jurisdiction/spec";

export type ParsedMap =
  | { readonly ok: true; readonly map: JurisdictionMap; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A map as of a day, and its notices. */
export interface DatedMap {
  readonly map: JurisdictionMap;
  readonly warnings: readonly Problem[];
}

/** Reads, checks and completes a map. @throws {MapError} with all problems */
export function loadMap(file: string): JurisdictionMap {
  const parsed = parseBytes(file);
  if (parsed.ok) return parsed.map;
  throw new MapError(parsed.problems, file);
}

/**
 * Reads, checks and completes a map for use on a day.
 *
 * @param day RFC 3339
 * @throws {MapError} with all problems, including those of that day
 */
export function loadMapOn(file: string, day: string): DatedMap {
  const parsed = parseBytes(file);
  if (!parsed.ok) throw new MapError(parsed.problems, file);
  const { errors, warnings } = problemsOn(parsed.notices, day);
  if (errors.length > 0) throw new MapError(errors, file);
  return { map: parsed.map, warnings };
}

/** Checks and completes the text of a map; never throws. The file's name is only for the problems. */
export function parseMap(text: string, file: string): ParsedMap {
  const yaml = readYaml(text);
  if (yaml.root === undefined) return { ok: false, problems: problemsOf(file, yaml.findings) };
  const reading = readSource(yaml.root);
  const draft = draftOf(reading);
  const findings = [...yaml.findings, ...reading.findings, ...check(draft)];
  if (findings.length > 0) return { ok: false, problems: problemsOf(file, findings) };
  const map = complete(draft);
  const oversized = checkCompleted(draft, map);
  if (oversized.length > 0) return { ok: false, problems: problemsOf(file, oversized) };
  return { ok: true, map, notices: noticesOf(draft, file) };
}

function parseBytes(file: string): ParsedMap {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return { ok: false, problems: problemsOf(file, [unreadable(error)]) };
  }
  const text = bytes.toString("utf8");
  const stray = firstDifference(bytes, Buffer.from(text, "utf8"));
  if (stray === undefined) return parseMap(text, file);
  const before = bytes.subarray(0, stray).toString("utf8").split("\n");
  const place = { line: before.length, column: (before.at(-1) ?? "").length + 1 };
  const finding = fileFinding(place, "The file is not UTF-8 text from here on.", "Save it as UTF-8.");
  return { ok: false, problems: problemsOf(file, [finding]) };
}

function unreadable(error: unknown) {
  const code = isNativeError(error) && "code" in error ? String(error.code) : String(error);
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: "The file does not exist.",
    EISDIR: "This is a folder, not a file.",
    EACCES: "This user has no permission to read the file.",
  };
  const fix = "Create it, or name another with --map or the environment variable JURISDICTION_MAP.";
  return fileFinding({ line: 1, column: 1 }, reasons[code] ?? `The file cannot be read (${code}).`, fix);
}

/** If decoding and encoding again changes a byte, the bytes were not UTF-8. */
function firstDifference(given: Buffer, encoded: Buffer): number | undefined {
  if (given.equals(encoded)) return undefined;
  const at = given.findIndex((byte, index) => byte !== encoded[index]);
  return at < 0 ? given.length : at;
}
