import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

import { isMap, parseDocument, Scalar } from "yaml";
import type { Document } from "yaml";

import type { BuiltImageSpec } from "../../jurisdiction/golden-image";
import { problemsOf } from "../document/finding";
import { MapError } from "../document/problem";
import { lockFileOf } from "./lock-file";
import { readImagesLock } from "./read";

const HEAD = [
  ' The image that the machines of each region start from, as "forensics image promote" wrote it. A machine whose image',
  " is { built: true } starts from no other. Review a change of this file like a change of the map.",
].join("\n");

/**
 * Writes promoted images into the lock next to a map. Other images keep their place, and comments stay; new images follow
 * at the end.
 *
 * @param images by the id of their region
 * @returns the file
 * @throws {MapError} for a lock that is not valid, which is left as it is
 */
export function writeImagesLock(mapFile: string, images: ReadonlyMap<string, BuiltImageSpec>): string {
  return edit(mapFile, (document) => {
    for (const [region, image] of images) document.set(region, entryOf(document, image));
  });
}

/**
 * Marks the entry of a region as revoked, if it names this image. An entry that is marked stays as it is.
 *
 * @param day RFC 3339
 * @returns the file; undefined if the lock does not name the image for the region
 * @throws {MapError} for a lock that is not valid, which is left as it is
 */
export function markRevoked(mapFile: string, region: string, image: string, day: string): string | undefined {
  if (!existsSync(lockFileOf(mapFile))) return undefined;
  const { images, revoked } = validLock(mapFile);
  if (revoked.get(region)?.id === image) return lockFileOf(mapFile);
  if (images.get(region)?.id !== image) return undefined;
  return edit(mapFile, (document) => {
    document.setIn([region, "revoked"], day);
  });
}

function edit(mapFile: string, change: (document: Document) => void): string {
  const file = lockFileOf(mapFile);
  const { text } = validLock(mapFile);
  const document = parseDocument(text);
  if (document.commentBefore == null && !existsSync(file)) document.commentBefore = HEAD;
  if (isMap(document.contents)) document.contents.flow = false;
  change(document);
  // Whole or not at all.
  writeFileSync(`${file}.new`, document.toString({ lineWidth: 0 }));
  renameSync(`${file}.new`, file);
  return file;
}

function validLock(mapFile: string) {
  const file = lockFileOf(mapFile);
  const text = existsSync(file) ? readFileSync(file, "utf8") : "{}\n";
  const { findings, ...promoted } = readImagesLock(text, undefined);
  if (findings.length > 0) throw new MapError(problemsOf(file, findings));
  return { text, ...promoted };
}

/** Digests and commits are in quotes: without them YAML reads some as numbers. */
function entryOf(document: Document, { id, manifest, commit, sourcesDate, builtAt }: BuiltImageSpec) {
  return document.createNode({
    id,
    manifest: quoted(manifest),
    commit: quoted(commit),
    ...(sourcesDate === undefined ? {} : { sourcesDate }),
    builtAt,
  });
}

function quoted(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}
