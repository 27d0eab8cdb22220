import { isWithin } from "../../jurisdiction/countries";
import { regionFacts } from "../../jurisdiction/region-facts";
import type { InheritedSettings } from "../schema/map";
import { GUARDS } from "../../jurisdiction/spec";
import type {
  AccessSpec,
  BucketsSpec,
  Guard,
  GuardOwner,
  Role,
  RoleSpec,
  TiersSpec,
  TrailReach,
  TrustSpec,
} from "../../jurisdiction/spec";
import { DEFAULTS, DEFAULT_TIERS } from "./defaults";
import type { RegionDraft } from "./draft";

/** Settings with their built-in defaults, for checks and for the specs alike. */
export function namespaceOf({ buckets }: InheritedSettings): BucketsSpec["namespace"] {
  return buckets?.namespace ?? DEFAULTS.namespace;
}

/** The number of zones, or their ids. */
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

/** The principals that may assume each role; an empty list if the map names none. */
export function trustOf({ trust, roles }: InheritedSettings): Readonly<Record<Role, readonly TrustSpec[]>> {
  return eachRole((role) => [
    ...(trust?.[role] ?? []).map((trusted) =>
      typeof trusted === "string"
        ? { arn: trusted, country: undefined, basis: undefined }
        : { arn: trusted.arn, country: trusted.country, basis: trusted.basis },
    ),
    ...(roles?.[role]?.principals ?? []).map((arn) => ({ arn, country: undefined, basis: undefined })),
  ]);
}

export function accessOf({ access }: InheritedSettings): AccessSpec {
  return { standing: access?.standing ?? [], mfaTag: access?.mfaTag, mfaEnforcedBy: access?.mfaEnforcedBy };
}

/**
 * If the jurisdiction contains the global region of its partition, IAM's events are within its countries: the account's
 * home region records the events of every region. Only that region does, so that no event is recorded twice.
 */
export function trailOf({ settings, facts, countries = [], home = false }: RegionDraft): TrailReach {
  const globalRegion = facts && regionFacts(facts.globalRegion);
  const isWithinJurisdiction = globalRegion !== undefined && isWithin(globalRegion.country, countries);
  return settings.audit?.trail ?? (home && isWithinJurisdiction ? "multi-region" : "regional");
}

export function guardsOf({ guards }: InheritedSettings): Readonly<Record<Guard, GuardOwner>> {
  return Object.fromEntries(GUARDS.map((guard) => [guard, guards?.[guard] ?? DEFAULTS.guard])) as Record<
    Guard,
    GuardOwner
  >;
}

export function rolesOf({ roles }: InheritedSettings): Readonly<Record<Role, RoleSpec>> {
  return eachRole((role) => ({
    name: roles?.[role]?.name,
    sessionMinutes: roles?.[role]?.sessionMinutes ?? DEFAULTS.roleSessionMinutes,
  }));
}

function eachRole<T>(of: (role: Role) => T): Readonly<Record<Role, T>> {
  return {
    responder: of("responder"),
    investigator: of("investigator"),
    custodian: of("custodian"),
    approver: of("approver"),
    analyst: of("analyst"),
    auditor: of("auditor"),
  };
}
