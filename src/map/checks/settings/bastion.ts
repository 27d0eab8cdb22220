import type { Finding } from "../../document/finding";
import { placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";

/** A bastion forwards no port, so nobody reaches the remote desktop of a workstation that runs Windows. */
export function bastion(region: RegionDraft): readonly Finding[] {
  const { sessions, workstation } = region.settings;
  if (sessions?.mode !== "bastion" || workstation?.platform !== "windows") return [];
  const mode = placeOf(region, "sessions", "mode");
  const platform = placeOf(region, "workstation", "platform");
  // Whoever chose the one later than the other is the one to choose again.
  const at = platform.at.place.line > mode.at.place.line ? platform : mode;
  const { line } = platform.at.place;
  const message = `A workstation on "windows" (line ${line}) cannot be reached in bastion mode: a bastion forwards no port, so no remote desktop either.`;
  return [{ ...at, message, fix: "Write platform: linux, or mode: session-manager." }];
}
