import type { BucketPurpose } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";

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
