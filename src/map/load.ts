import { check, checkCompleted } from "./checks";
import { problemsOf } from "./document/finding";
import type { Finding } from "./document/finding";
import { MapError } from "./document/problem";
import type { Problem } from "./document/problem";
import { readText } from "./document/read-text";
import { readYaml } from "./document/yaml";
import { readImagesLock } from "./images-lock/read";
import type { ImagesLock } from "./images-lock/read";
import { lockBeside, recordedLock } from "./images-lock/source";
import type { LockSource } from "./images-lock/source";
import { noticesOf, problemsOn } from "./notices";
import type { Notice } from "./notices/notice";
import { complete } from "./resolve/complete";
import { mapFilesOf } from "./read-files";
import type { ReadMapFile } from "./read-files";
import { draftOf } from "./resolve/draft";
import type { MapDraft } from "./resolve/draft";
import { builtMachines } from "./resolve/kinds";
import { readSource } from "./schema/read";
import type { JurisdictionMap } from "../jurisdiction/spec";
import { stackId } from "../jurisdiction/names";

export type ParsedMap =
  | { readonly ok: true; readonly map: JurisdictionMap; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A map as of a day, and its notices. */
export interface DatedMap {
  readonly map: JurisdictionMap;
  readonly warnings: readonly Problem[];
}

/** Reads, checks and completes a map, with the lock of images next to it. @throws {MapError} with all problems */
export function loadMap(file: string): JurisdictionMap {
  return mapIn(parseFile(file, lockBeside(file)));
}

/**
 * Reads the map that a synthesis recorded, with the lock of images that it was made with.
 *
 * @throws {MapError} with all problems, and if the map needs the lock and the synthesis has none
 */
export function loadRecordedMap(file: string): JurisdictionMap {
  return mapIn(parseFile(file, recordedLock(file)));
}

function mapIn(parsed: ParsedMap): JurisdictionMap {
  if (parsed.ok) return parsed.map;
  throw new MapError(parsed.problems);
}

/**
 * Reads, checks and completes a map for use on a day.
 *
 * @param day RFC 3339
 * @throws {MapError} with all problems, including those of that day
 */
export function loadMapOn(file: string, day: string): DatedMap {
  const parsed = parseFile(file, lockBeside(file));
  if (!parsed.ok) throw new MapError(parsed.problems);
  const { errors, warnings } = problemsOn(parsed.notices, day);
  if (errors.length > 0) throw new MapError(errors);
  return { map: parsed.map, warnings };
}

/**
 * Checks and completes the text of a map; never throws. The file's name is only for the problems.
 *
 * @param lock the lock of images, which is read only if a machine starts from a built image. @default there is none
 * @param readMapFile reads the files that a golden image needs; @default there are none
 */
export function parseMap(
  text: string,
  file: string,
  lock?: LockSource,
  readMapFile: ReadMapFile = () => undefined,
): ParsedMap {
  const yaml = readYaml(text);
  if (yaml.root === undefined) return { ok: false, problems: problemsOf(file, yaml.findings) };
  const reading = readSource(yaml.root);
  const draft = draftOf(reading, readMapFile);
  const findings = [...yaml.findings, ...reading.findings, ...check(draft)];
  const { findings: ofLock, ...images } = imagesOf(draft, findings.length === 0, lock);
  const problems = [...problemsOf(file, findings), ...problemsOf(lock?.file ?? "", ofLock)];
  if (problems.length > 0) return { ok: false, problems };
  const map = complete(draft, images);
  const oversized = checkCompleted(draft, map);
  if (oversized.length > 0) return { ok: false, problems: problemsOf(file, oversized) };
  return { ok: true, map, notices: noticesOf(draft, file, images) };
}

const NO_IMAGES: ImagesLock = { images: new Map(), revoked: new Map(), findings: [] };

/** The promoted images of a map. @param isWhole whether all regions of the map are known */
function imagesOf({ jurisdictions }: MapDraft, isWhole: boolean, lock?: LockSource): ImagesLock {
  const regions = jurisdictions.flatMap((jurisdiction) => jurisdiction.regions);
  if (lock?.text === undefined || !regions.some(({ settings }) => builtMachines(settings).length > 0)) return NO_IMAGES;
  if (typeof lock.text !== "string") return { ...NO_IMAGES, findings: [lock.text] };
  return readImagesLock(lock.text, isWhole ? regions.map(stackId) : undefined);
}

function parseFile(file: string, lock: LockSource): ParsedMap {
  const fix = "Create it, or name another with --map or the environment variable JURISDICTION_MAP.";
  const text: string | Finding = readText(file, fix);
  return typeof text === "string"
    ? parseMap(text, file, lock, mapFilesOf(file))
    : { ok: false, problems: problemsOf(file, [text]) };
}
