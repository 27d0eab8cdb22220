import type { BuiltImageSpec, RevokedImageSpec } from "../../jurisdiction/golden-image";
import type { Finding } from "../document/finding";
import { nearest } from "../document/nearest";
import { find, quote } from "../document/node";
import { readYaml } from "../document/yaml";
import type { FileKind } from "../document/yaml";
import { readBy } from "../schema/read";
import { imagesLockSchema } from "./schema";

/** The promoted images, by the id of their region. */
export interface PromotedImages {
  /** Those that machines start from. */
  readonly images: ReadonlyMap<string, BuiltImageSpec>;
  readonly revoked: ReadonlyMap<string, RevokedImageSpec>;
}

/** What a lock of images contains, and what is wrong with the file. */
export interface ImagesLock extends PromotedImages {
  readonly findings: readonly Finding[];
}

const LOCK_FILE: FileKind = {
  noun: "lock of images",
  ifEmpty: 'Remove the file: "forensics image promote" writes it. A lock without an image is {}.',
  ifNoMapping: 'Begin each image with the id of its region, such as "eu-eu-central-1:".',
};

/** Reads and checks the text of a lock. @param regions the ids of the map's regions; undefined if the map is not readable */
export function readImagesLock(text: string, regions: readonly string[] | undefined): ImagesLock {
  const yaml = readYaml(text, LOCK_FILE);
  if (yaml.root === undefined) return { images: new Map(), revoked: new Map(), findings: yaml.findings };
  const { root } = yaml;
  const { source, findings } = readBy(imagesLockSchema, root, "a lock of images");
  const unknown = [...root.entries.keys()].flatMap((id): readonly Finding[] => {
    const at = find(root, id);
    if (at === undefined || regions === undefined || regions.includes(id)) return [];
    const near = nearest(id, regions);
    const fix = near === undefined ? "Remove it, or add the region to the map." : `Did you mean ${quote(near)}?`;
    return [{ at, on: "key", message: `The map has no region ${quote(id)}; it has: ${regions.join(", ")}.`, fix }];
  });
  const images = new Map<string, BuiltImageSpec>();
  const revokedImages = new Map<string, RevokedImageSpec>();
  for (const [id, { sourcesDate, revoked, ...image }] of Object.entries(source)) {
    if (revoked === undefined) images.set(id, { ...image, sourcesDate });
    else revokedImages.set(id, { id: image.id, revoked });
  }
  return { images, revoked: revokedImages, findings: [...yaml.findings, ...findings, ...unknown] };
}
