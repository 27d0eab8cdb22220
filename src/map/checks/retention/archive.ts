import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import { placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";

/** A Glacier vault exists where AWS offers vaults, and only its lock has stages. */
export function archive(region: RegionDraft): readonly Finding[] {
  const { kind, lock } = region.settings.retention?.archive ?? {};
  if (kind === "s3-object-lock" && lock !== undefined) {
    const message = `${quote(lock)} is a stage of a Glacier vault's lock; s3-object-lock has no stages.`;
    return [{ ...placeOf(region, "retention", "archive", "lock"), message, fix: "Remove lock." }];
  }
  if (kind !== "glacier-vault-lock" || region.facts?.glacierVaults !== false) return [];
  const message = `${quote(kind)} is impossible in ${region.region}: AWS has no Glacier vaults there.`;
  const fix = `Choose kind: s3-object-lock for ${region.region}.`;
  return [{ ...placeOf(region, "retention", "archive", "kind"), message, fix }];
}
