import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import { placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";

/** A permanent setting must be confirmed, word for word; a reversible setting must not be. */
export function confirmation(region: RegionDraft): readonly Finding[] {
  const { kind, lock, years, confirm } = region.settings.retention?.archive ?? {};
  const place = placeOf(region, "retention", "archive", "confirm");
  if (lock !== "completed") {
    // A missing lock is reported separately.
    if (confirm === undefined || (kind !== "s3-object-lock" && lock === undefined)) return [];
    const message = `${quote(confirm)} does not apply here: confirm is only for lock: completed.`;
    return [{ ...place, message, fix: "Remove confirm." }];
  }
  if (years === undefined) return [];
  const words = `irrevocable for ${years} years`;
  if (confirm === words) return [];
  const fix = `Write confirm: ${words}, or choose lock: rehearsal.`;
  if (confirm !== undefined) {
    return [{ ...place, message: `${quote(confirm)} does not confirm a completed lock of ${years} years.`, fix }];
  }
  const message = `${quote(lock)} locks the vault permanently, and confirm is missing.`;
  return [{ ...placeOf(region, "retention", "archive", "lock"), message, fix }];
}
