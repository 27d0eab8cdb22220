import type { RegionSpec } from "./spec";

/** The tags of every taggable resource. */
export function stackTags(spec: RegionSpec): Readonly<Record<string, string>> {
  return {
    organization: spec.organization,
    jurisdiction: spec.jurisdiction,
    purpose: "forensics",
    "managed-by": "terraform-cdk",
  };
}
