import { bucketName, keyAlias } from "../../jurisdiction/names";
import { keyAliasArn } from "../../jurisdiction/arns";
import type { CloudStateSpec, RegionSpec } from "../../jurisdiction/spec";
import { stackTags } from "../../jurisdiction/tags";
import { LEGAL_HOLD_TAG } from "../archive/vault-policies";
import type { Applier } from "../stacks/stack-kinds";

/** The role of Terraform: `deployer` applies, `plan` reads without a lock, as the map's `deployer.planRole`. */
export type TerraformRole = "deployer" | "plan";

/** The ARN of the role that Terraform assumes; undefined if the map has no plan role. */
export function terraformRole({ deployer, planner }: Applier, as: TerraformRole): string | undefined {
  return as === "deployer" ? deployer : planner;
}

/** The provider comes from a range of versions and by its name: the bindings would pin one and leave out the other. */
export function requiredProvider({ provider }: RegionSpec) {
  return { source: "hashicorp/aws", version: provider.version };
}

/** The provider, besides whom it comes as: bound to one account and region. */
export function providerSettings(spec: RegionSpec, { account }: Pick<Applier, "account">) {
  return {
    region: spec.region,
    allowedAccountIds: [account],
    defaultTags: [{ tags: { ...stackTags(spec) } }],
    // The custodian places holds on the vault by this tag; an apply must never take one off again.
    ignoreTags: [{ keys: [LEGAL_HOLD_TAG] }],
    ...(spec.facts.knownToS3Backend ? {} : { skipRegionValidation: true }),
  };
}

/** A run that is HCP Terraform's own is logged in already, as another role to plan and to apply. */
export function isLoggedIn({ state }: RegionSpec): boolean {
  return state.backend === "cloud" && state.execution === "remote";
}

export const PROVIDER_SESSION = "terraform";
export const BACKEND_SESSION = "terraform-state";

/** State in the region's own bucket, besides whom Terraform comes as. @param stack its name */
export function s3BackendSettings(spec: RegionSpec, stack: string) {
  return {
    bucket: bucketName(spec, "state"),
    key: `${stack}/terraform.tfstate`,
    region: spec.region,
    encrypt: true,
    kmsKeyId: keyAliasArn(spec, keyAlias(spec, "state")),
    allowedAccountIds: [spec.account],
    ...(spec.facts.knownToS3Backend ? {} : { skipRegionValidation: true }),
    ...(spec.facts.partition === "aws-eusc" ? { endpoints: sovereignEndpoints(spec) } : {}),
  };
}

/** Terraform 1.11 builds this partition's addresses with the wrong suffix, so they are spelled out. */
function sovereignEndpoints({ region, facts }: RegionSpec) {
  const address = (service: string): string => `https://${service}.${region}.${facts.dnsSuffix}`;
  return { s3: address("s3"), sts: address("sts"), iam: address("iam") };
}

/** State in HCP Terraform, a workspace for each stack. */
export function cloudBackendSettings({ hostname, organization }: CloudStateSpec) {
  return { hostname, organization };
}
