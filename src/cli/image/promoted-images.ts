import { existsSync, readFileSync } from "node:fs";

import type { BuiltImageSpec } from "../../jurisdiction/golden-image";
import { lockFileOf } from "../../map/images-lock/lock-file";
import { readImagesLock } from "../../map/images-lock/read";

/** The promoted images by region, without a judgement of the file: a synthesis judges it. @param map its file */
export function promotedImages(map: string): ReadonlyMap<string, BuiltImageSpec> {
  const file = lockFileOf(map);
  return readImagesLock(existsSync(file) ? readFileSync(file, "utf8") : "{}\n", undefined).images;
}
