import type { TiersSpec } from "../../jurisdiction/spec";

/** A rule of a bucket's lifecycle, in the names of the provider's argument `rule`. */
export interface LifecycleRule {
  readonly id: string;
  readonly status: "Enabled";
  readonly filter: Filter[];
  readonly transition?: { readonly days: number; readonly storageClass: string }[];
  readonly noncurrentVersionTransition?: { readonly noncurrentDays: number; readonly storageClass: string }[];
  readonly expiration?: { readonly days?: number; readonly expiredObjectDeleteMarker?: boolean }[];
  readonly noncurrentVersionExpiration?: {
    readonly noncurrentDays: number;
    readonly newerNoncurrentVersions?: number;
  }[];
  readonly abortIncompleteMultipartUpload?: { readonly daysAfterInitiation: number }[];
}

interface Filter {
  readonly tag?: { readonly key: string; readonly value: string }[];
}

/** The object tag of closed cases; only their evidence may need a restore before it can be read. */
const CLOSED_CASE = { key: "case-status", value: "closed" };

/** Evidence of open cases goes no further than Infrequent Access; evidence of closed cases to the Glacier classes. */
export function evidenceLifecycle(tiers: TiersSpec): readonly LifecycleRule[] {
  return [
    tieringRule("infrequent-access", {}, [[tiers.infrequentAfterDays, "STANDARD_IA"]]),
    tieringRule("closed-case", { tag: [CLOSED_CASE] }, glacierTiers(tiers)),
    housekeeping(),
  ];
}

/** Logs are read rarely and late: they go down all tiers by age alone. */
export function logLifecycle(tiers: TiersSpec): readonly LifecycleRule[] {
  return [tieringRule("age", {}, [[tiers.infrequentAfterDays, "STANDARD_IA"], ...glacierTiers(tiers)]), housekeeping()];
}

/** What must stay readable at once goes no further than Infrequent Access. */
export function readableLifecycle(tiers: TiersSpec): readonly LifecycleRule[] {
  return [tieringRule("infrequent-access", {}, [[tiers.infrequentAfterDays, "STANDARD_IA"]]), housekeeping()];
}

/** An archive goes to Deep Archive at once. */
export function archiveLifecycle(): readonly LifecycleRule[] {
  return [tieringRule("deep-archive", {}, [[0, "DEEP_ARCHIVE"]]), housekeeping()];
}

/** Logs that no lock can hold end with the retention of all logs. */
export function expiringLifecycle(days: number): readonly LifecycleRule[] {
  return [
    {
      id: "expiry",
      status: "Enabled",
      filter: [{}],
      expiration: [{ days }],
      noncurrentVersionExpiration: [{ noncurrentDays: 30 }],
    },
    abandonedUploads(),
  ];
}

/** Old versions of the state stay long enough to go back to, and lock files leave no trace. */
export function stateLifecycle(): readonly LifecycleRule[] {
  return [
    {
      id: "old-versions",
      status: "Enabled",
      filter: [{}],
      noncurrentVersionExpiration: [{ noncurrentDays: 365, newerNoncurrentVersions: 20 }],
    },
    housekeeping(),
  ];
}

type Tier = readonly [days: number, storageClass: string];

function glacierTiers(tiers: TiersSpec): readonly Tier[] {
  return [
    [tiers.glacierAfterDays, "GLACIER"],
    [tiers.deepArchiveAfterDays, "DEEP_ARCHIVE"],
  ];
}

function tieringRule(id: string, filter: Filter, tiers: readonly Tier[]): LifecycleRule {
  return {
    id,
    status: "Enabled",
    filter: [filter],
    transition: tiers.map(([days, storageClass]) => ({ days, storageClass })),
    // Unlike a current version, a noncurrent one cannot move on the day it becomes so.
    noncurrentVersionTransition: tiers.map(([days, storageClass]) => ({
      noncurrentDays: Math.max(days, 1),
      storageClass,
    })),
  };
}

/** Both of these are refused by S3 in a rule that filters by tag, so they have a rule of their own. */
function housekeeping(): LifecycleRule {
  return { ...abandonedUploads(), id: "housekeeping", expiration: [{ expiredObjectDeleteMarker: true }] };
}

function abandonedUploads(): LifecycleRule {
  return {
    id: "abandoned-uploads",
    status: "Enabled",
    filter: [{}],
    abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
  };
}
