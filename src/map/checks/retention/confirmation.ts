import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import { placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";

/** What is for ever is said twice, word for word; what is not is never said to be. */
export function confirmation(region: RegionDraft): readonly Finding[] {
  const { kind, lock, years, confirm } = region.settings.retention?.archive ?? {};
  const place = placeOf(region, "retention", "archive", "confirm");
  if (lock !== "completed") {
    // Without a lock, that is another problem.
    if (confirm === undefined || (kind !== "s3-object-lock" && lock === undefined)) return [];
    const message = `${quote(confirm)} promises what is not so: only lock: completed is irrevocable.`;
    return [{ ...place, message, fix: "Remove confirm; it belongs to lock: completed alone." }];
  }
  if (years === undefined) return [];
  const words = `irrevocable for ${years} years`;
  if (confirm === words) return [];
  const fix = `Write confirm: ${words}, or choose lock: rehearsal.`;
  if (confirm !== undefined) {
    return [{ ...place, message: `${quote(confirm)} does not confirm a completed lock of ${years} years.`, fix }];
  }
  const message = `${quote(lock)} locks the vault for ever, and nobody has confirmed it.`;
  return [{ ...placeOf(region, "retention", "archive", "lock"), message, fix }];
}
