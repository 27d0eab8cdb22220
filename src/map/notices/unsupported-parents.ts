import { RELEASES } from "../../facts/images/releases";
import { placeOf } from "../resolve/draft";
import type { RegionDraft } from "../resolve/draft";
import { releaseOf } from "../resolve/golden-image";
import type { NoticeFinding } from "./notice";

/** Parents that AWS does not list as supported by Image Builder. */
export function unsupportedParents(region: RegionDraft): readonly NoticeFinding[] {
  const { image } = region.settings;
  const release = image && releaseOf(image);
  if (release === undefined || release === "windows" || RELEASES[release].isSupported) return [];
  const message = `${RELEASES[release].title} is not on Image Builder's list of supported systems: AWS may not help with a failed build.`;
  const fix = "Choose ubuntu-24.04 or amazon-linux-2023, or accept that.";
  return [{ severity: "warning", finding: { ...placeOf(region, "image", "parent"), message, fix } }];
}
