import { BUILDS } from "./builds";
import { DISKS } from "./disks";
import { LIFECYCLE } from "./lifecycle";
import type { ImageOperation } from "./operations";
import { SOURCES } from "./sources";

/** The role matrix of golden images. Everybody who is not named is refused. */
export const IMAGE_MATRIX: Readonly<Record<string, readonly ImageOperation[]>> = {
  "Golden images: sources": SOURCES,
  "Golden images: builds and manifests": BUILDS,
  "Golden images: disks, keys and evidence": DISKS,
  "Golden images: lifecycle": LIFECYCLE,
};
