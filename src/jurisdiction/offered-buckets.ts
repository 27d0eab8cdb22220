import type { RegionSpec } from "./spec";

/**
 * The AWS managed buckets that a workstation reads: agents, patches, packages.
 *
 * Source: Systems Manager User Guide, "SSM Agent communications with AWS managed S3 buckets"; the repository bucket of
 * Amazon Linux 2023 is read from its dnf configuration.
 */
export function offeredBuckets({ region, workstation }: Pick<RegionSpec, "region" | "workstation">): readonly string[] {
  const agent = [`amazon-ssm-${region}`, `aws-ssm-${region}`];
  return workstation.platform === "windows"
    ? [...agent, `aws-windows-downloads-${region}`]
    : [...agent, `al2023-repos-${region}-de612dc2`];
}
