import type { Finding } from "../../document/finding";
import { isDamaged, placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";

/** A bastion runs Linux: it cannot have the image of a workstation that runs Windows. */
export function bastion(region: RegionDraft): readonly Finding[] {
  const { sessions, workstation } = region.settings;
  if (sessions?.mode !== "bastion" || workstation?.platform !== "windows") return [];
  if (isDamaged(region.unreadable, region.node.path, "sessions.bastion")) return [];
  if (sessions.bastion?.image !== undefined) return [];
  const mode = placeOf(region, "sessions", "mode");
  const platform = placeOf(region, "workstation", "platform");
  // Whoever chose the one later than the other is the one to add the image.
  const at = platform.at.place.line > mode.at.place.line ? platform : mode;
  const { line } = platform.at.place;
  const message = `A bastion runs Linux; without an image of its own it has the workstation's, which is for "windows" (line ${line}).`;
  return [{ ...at, message, fix: "Write sessions: { bastion: { image: { id: <a Linux image> } } }." }];
}
