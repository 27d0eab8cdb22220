import { accessSync, constants, existsSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { isMap, isNode, parseDocument, Scalar, visit } from "yaml";
import type { Document, Node, YAMLMap } from "yaml";

import type { BuiltImageSpec } from "../../jurisdiction/golden-image";
import { UserError } from "../../user-error";
import { problemsOf } from "../document/finding";
import { MapError } from "../document/problem";
import { lockFileOf } from "./lock-file";
import { readImagesLock } from "./read";
import { lockBeside } from "./source";

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
 * @throws {MapError} for a lock that is not valid or cannot be read, which is left as it is
 * @throws {UserError} for an entry that other entries repeat, or a file that cannot be written
 */
export function writeImagesLock(mapFile: string, images: ReadonlyMap<string, BuiltImageSpec>): string {
  return edit(mapFile, (document) => {
    for (const [region, image] of images) {
      refuseShared(document, mapFile, region);
      document.set(region, entryOf(document, image));
    }
  });
}

/**
 * Checks that `writeImagesLock` can write the entry of a region, and writes nothing.
 *
 * @throws {MapError} for a lock that is not valid or cannot be read
 * @throws {UserError} for an entry that other entries repeat, or a file that cannot be written
 */
export function refuseUnwritable(mapFile: string, region: string): void {
  refuseShared(parseDocument(validLock(mapFile).text), mapFile, region);
  refuseReadOnly(mapFile);
}

/**
 * Marks the entry of a region as revoked, if it names this image. An entry that is marked stays as it is.
 *
 * @param day RFC 3339
 * @returns the file; undefined if the lock does not name the image for the region
 * @throws {MapError} for a lock that is not valid or cannot be read, which is left as it is
 * @throws {UserError} for an entry that other entries share, or a file that cannot be written
 */
export function markRevoked(mapFile: string, region: string, image: string, day: string): string | undefined {
  switch (markOf(mapFile, region, image)) {
    case "of another image":
      return undefined;
    case "there":
      return lockFileOf(mapFile);
    case "missing":
      return edit(mapFile, (document) => {
        ownEntry(document, mapFile, region).set("revoked", day);
      });
  }
}

/**
 * Checks that `markRevoked` can mark the entry of a region, and writes nothing.
 *
 * @throws {MapError} for a lock that is not valid or cannot be read
 * @throws {UserError} for an entry that other entries share, or a file that cannot be written
 */
export function refuseUnmarkable(mapFile: string, region: string, image: string): void {
  if (markOf(mapFile, region, image) !== "missing") return;
  ownEntry(parseDocument(validLock(mapFile).text), mapFile, region);
  refuseReadOnly(mapFile);
}

/** @throws {UserError} for a lock that cannot be written, or a folder where it cannot be replaced */
function refuseReadOnly(mapFile: string): void {
  const file = lockFileOf(mapFile);
  try {
    for (const place of [...(existsSync(file) ? [file] : []), dirname(file)]) accessSync(place, constants.W_OK);
  } catch (error) {
    throw notWritable(file, error);
  }
}

function notWritable(file: string, error: unknown): UserError {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return new UserError(`${file} cannot be written (${code}): ${message}. Use a folder that you can write to`);
}

/** The mark of an image in the lock. */
function markOf(mapFile: string, region: string, image: string): "of another image" | "there" | "missing" {
  const { images, revoked } = validLock(mapFile);
  if (revoked.get(region)?.id === image) return "there";
  return images.get(region)?.id === image ? "missing" : "of another image";
}

/** @throws {UserError} for an alias, or an entry that may have one: a mark would be the other entry's, too */
function ownEntry(document: Document, mapFile: string, region: string): YAMLMap {
  const entry = document.get(region, true);
  if (isMap(entry) && entry.anchor === undefined) return entry;
  throw shared(mapFile, region);
}

/** @throws {UserError} for an entry that another repeats, whole or a value of it: without it, the other would change */
function refuseShared(document: Document, mapFile: string, region: string): void {
  const entry = document.get(region, true);
  if (!isNode(entry)) return;
  const own = new Set<Node>();
  visit(entry, { Node: (_, node) => void own.add(node) });
  visit(document, {
    Alias: (_, alias) => {
      const repeated = alias.resolve(document);
      if (!own.has(alias) && repeated !== undefined && own.has(repeated)) throw shared(mapFile, region);
    },
  });
}

function shared(mapFile: string, region: string): UserError {
  return new UserError(
    `${lockFileOf(mapFile)}: the entry of ${region} is shared with another entry by "&" or "*"; write out both entries`,
  );
}

function edit(mapFile: string, change: (document: Document) => void): string {
  const file = lockFileOf(mapFile);
  const { text } = validLock(mapFile);
  const document = parseDocument(text);
  if (document.commentBefore == null && !existsSync(file)) document.commentBefore = HEAD;
  if (isMap(document.contents)) document.contents.flow = false;
  change(document);
  const changed = document.toString({ lineWidth: 0 });
  try {
    // Whole or not at all.
    writeFileSync(`${file}.new`, changed);
    renameSync(`${file}.new`, file);
  } catch (error) {
    throw notWritable(file, error);
  }
  return file;
}

function validLock(mapFile: string) {
  const { file, text = "{}\n" } = lockBeside(mapFile);
  if (typeof text !== "string") throw new MapError(problemsOf(file, [text]));
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
