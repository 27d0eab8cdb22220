import type { Finding } from "../../document/finding";
import { DEFAULTS } from "../../resolve/defaults";
import { placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";

/** A connection through an EC2 Instance Connect Endpoint ends after an hour, regardless of the map. */
export function sessions(region: RegionDraft): readonly Finding[] {
  const { mode, maxMinutes } = region.settings.sessions ?? {};
  const most = DEFAULTS.maxMinutes.bastion;
  if (mode !== "bastion" || maxMinutes === undefined || maxMinutes <= most) return [];
  const minutes = placeOf(region, "sessions", "maxMinutes");
  const chosen = placeOf(region, "sessions", "mode");
  const limit = "an EC2 Instance Connect Endpoint connection ends after an hour (EC2 User Guide)";
  // The setting that was written later is reported.
  const at = chosen.at.place.line > minutes.at.place.line ? chosen : minutes;
  const message = `${maxMinutes} minutes (line ${minutes.at.place.line}) are too many for bastion mode: ${limit}.`;
  return [{ ...at, message, fix: `Write maxMinutes: ${most} or less with mode: bastion.` }];
}
