import type { BuiltImageSpec } from "../../jurisdiction/golden-image";
import { problemsOf } from "../../map/document/finding";
import { MapError } from "../../map/document/problem";
import { readImagesLock } from "../../map/images-lock/read";
import { lockBeside } from "../../map/images-lock/source";

/**
 * The promoted images by region, without a judgement of the file: a synthesis judges it.
 *
 * @param map its file
 * @throws {MapError} for a file that cannot be read
 */
export function promotedImages(map: string): ReadonlyMap<string, BuiltImageSpec> {
  const { file, text = "{}\n" } = lockBeside(map);
  if (typeof text !== "string") throw new MapError(problemsOf(file, [text]));
  return readImagesLock(text, undefined).images;
}
