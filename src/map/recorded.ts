import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { startsBuiltImage } from "../facts/machines/machines";
import type { JurisdictionMap } from "../jurisdiction/spec";
import { filesOfImages } from "./files-of-images";
import { EMPTY_LOCK, IMAGES_LOCK } from "./images-lock/lock-file";
import { lockBeside } from "./images-lock/source";

/** The file in a synthesis that records the map for judging its stacks. */
export const RECORDED_MAP = "jurisdictions.yaml";

/** The files that a synthesis records of its map. */
export const RECORDED = [RECORDED_MAP, IMAGES_LOCK] as const;

/**
 * Records a map in the folder of its synthesis, with the files that its golden images are made from, and its lock of images if a
 * machine starts from a built image.
 */
export function recordMap(map: JurisdictionMap, mapFile: string, output: string): void {
  const lock = imagesLockText(map, mapFile);
  for (const file of filesOfImages(map)) {
    mkdirSync(dirname(join(output, file)), { recursive: true });
    copyFileSync(join(dirname(mapFile), file), join(output, file));
  }
  copyFileSync(mapFile, join(output, RECORDED_MAP));
  if (lock === undefined) rmSync(join(output, IMAGES_LOCK), { force: true });
  else writeFileSync(join(output, IMAGES_LOCK), lock);
}

/** The text of a loaded map's lock of images; undefined if no machine starts from a built image. */
export function imagesLockText({ jurisdictions }: JurisdictionMap, mapFile: string): string | undefined {
  if (!jurisdictions.some(({ regions }) => regions.some(startsBuiltImage))) return undefined;
  const { text = EMPTY_LOCK } = lockBeside(mapFile);
  if (typeof text === "string") return text;
  throw new Error(`a map was loaded without its lock of images: ${text.message}`);
}
