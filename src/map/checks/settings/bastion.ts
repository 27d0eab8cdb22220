import type { Finding } from "../../document/finding";
import { placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";

/** A bastion forwards no ports, so the remote desktop of a Windows workstation cannot be reached. */
export function bastion(region: RegionDraft): readonly Finding[] {
  const { sessions, workstation } = region.settings;
  if (sessions?.mode !== "bastion" || workstation?.platform !== "windows") return [];
  const mode = placeOf(region, "sessions", "mode");
  const platform = placeOf(region, "workstation", "platform");
  // The setting that was written later is reported.
  const at = platform.at.place.line > mode.at.place.line ? platform : mode;
  const { line } = platform.at.place;
  const message = `A workstation on "windows" (line ${line}) cannot be reached in bastion mode: a bastion forwards no ports, so it cannot reach a remote desktop.`;
  return [{ ...at, message, fix: "Write platform: linux, or mode: session-manager." }];
}
