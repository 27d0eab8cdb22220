import type { InheritedSettings } from "../schema/map";
import type { BucketsSpec, Role, TiersSpec, TrustSpec } from "../spec";
import { DEFAULTS, DEFAULT_TIERS } from "./defaults";

/** Settings with their built-in defaults, for checks and for the specs alike. */
export function namespaceOf({ buckets }: InheritedSettings): BucketsSpec["namespace"] {
  return buckets?.namespace ?? DEFAULTS.namespace;
}

/** How many zones, or their ids. */
export function zonesOf({ network }: InheritedSettings): number | readonly string[] {
  return network?.zones ?? DEFAULTS.zones;
}

export function tiersOf({ retention }: InheritedSettings): TiersSpec {
  const { infrequentAfterDays, glacierAfterDays, deepArchiveAfterDays } = retention?.tiers ?? {};
  return {
    infrequentAfterDays: infrequentAfterDays ?? DEFAULT_TIERS.infrequentAfterDays,
    glacierAfterDays: glacierAfterDays ?? DEFAULT_TIERS.glacierAfterDays,
    deepArchiveAfterDays: deepArchiveAfterDays ?? DEFAULT_TIERS.deepArchiveAfterDays,
  };
}

/** Who may become each role; nobody where the map names none. */
export function trustOf({ trust }: InheritedSettings): Readonly<Record<Role, readonly TrustSpec[]>> {
  const trustedAs = (role: Role): readonly TrustSpec[] =>
    (trust?.[role] ?? []).map((trusted) =>
      typeof trusted === "string"
        ? { arn: trusted, country: undefined, basis: undefined }
        : { arn: trusted.arn, country: trusted.country, basis: trusted.basis },
    );
  return {
    responder: trustedAs("responder"),
    investigator: trustedAs("investigator"),
    custodian: trustedAs("custodian"),
    approver: trustedAs("approver"),
    analyst: trustedAs("analyst"),
    auditor: trustedAs("auditor"),
  };
}
