import { bucketName } from "../../jurisdiction/names";
import type { BucketPurpose } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Block, Configuration } from "../../configuration/configuration";
import { ofType } from "../../configuration/configuration";

/** How a bucket's objects must be locked: by default for some years, one by one, or not at all. */
export type Lock = { readonly mode: "GOVERNANCE" | "COMPLIANCE"; readonly years: number } | "each-object" | "none";

/** How each bucket of a region is locked: from the map alone. */
export function lockOf({ retention }: RegionSpec, purpose: BucketPurpose): Lock {
  const { evidence, archive } = retention;
  const logs = { mode: evidence.mode, years: evidence.years + archive.years } as const;
  const locks: Readonly<Record<BucketPurpose, Lock>> = {
    incoming: { mode: evidence.mode, years: evidence.years },
    active: "each-object",
    "legal-hold": { mode: evidence.mode, years: evidence.years },
    reports: { mode: evidence.mode, years: evidence.years },
    archive: { mode: "COMPLIANCE", years: archive.years },
    "session-logs": logs,
    "network-logs": logs,
    trail: logs,
    copies: logs,
    "access-logs": "none",
    records: "none",
    state: "none",
    deployments: logs,
  };
  return locks[purpose];
}

/** The buckets of a stack, by the map. */
export function purposesOf({ retention, state }: RegionSpec, kind: "region" | "state"): readonly BucketPurpose[] {
  if (kind === "state") return state.backend === "s3" ? ["state", "deployments"] : ["deployments"];
  const archive = retention.archive.kind === "s3-object-lock" ? (["archive"] as const) : [];
  return [
    "incoming",
    "active",
    "legal-hold",
    "reports",
    ...archive,
    "session-logs",
    "network-logs",
    "trail",
    "copies",
    "access-logs",
    "records",
  ];
}

/** What a block about a bucket is about; undefined for a bucket that the map does not know. */
export function purposeOf(spec: RegionSpec, bucket: unknown): BucketPurpose | undefined {
  return ALL.find((purpose) => bucketName(spec, purpose) === bucket);
}

const ALL: readonly BucketPurpose[] = [
  "incoming",
  "active",
  "legal-hold",
  "reports",
  "archive",
  "session-logs",
  "network-logs",
  "trail",
  "copies",
  "access-logs",
  "records",
  "state",
  "deployments",
];

/** The blocks of a type that are about the bucket of a purpose. */
export function about(
  configuration: Configuration,
  type: string,
  spec: RegionSpec,
  purpose: BucketPurpose,
): readonly Block[] {
  return ofType(configuration, type).filter(({ values }) => values["bucket"] === bucketName(spec, purpose));
}
