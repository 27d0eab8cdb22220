import { dirname, join } from "node:path";

/** The file next to a map that names the promoted image of each region. */
export const IMAGES_LOCK = "images.lock.yaml";

/** The lock of images that belongs to a map. */
export function lockFileOf(mapFile: string): string {
  return join(dirname(mapFile), IMAGES_LOCK);
}

/** A lock without an image: what a synthesis records where there is no file. */
export const EMPTY_LOCK = "# No image was promoted.\n{}\n";
