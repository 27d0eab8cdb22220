import { ROLES } from "./spec";
import type { RegionSpec, Role } from "./spec";

/** The S3 buckets of a region, by purpose. */
export const BUCKETS = [
  "incoming",
  "active",
  "legal-hold",
  "reports",
  "session-logs",
  "network-logs",
  "access-logs",
  "trail",
  "records",
  "copies",
  "archive",
  "state",
  "deployments",
  "image-mirror",
  "image-logs",
] as const;
export type BucketPurpose = (typeof BUCKETS)[number];

/** The buckets whose names a region uses: those of golden images only where one is built. */
export function bucketsNamedIn({ image }: { readonly image?: unknown }): readonly BucketPurpose[] {
  return image === undefined ? BUCKETS.filter((purpose) => !isOfImages(purpose)) : BUCKETS;
}

/** The buckets that hold evidence, including the archive if it is a bucket instead of a vault. */
export function evidenceBuckets({ retention }: Pick<RegionSpec, "retention">): readonly BucketPurpose[] {
  const archive = retention.archive.kind === "s3-object-lock" ? (["archive"] as const) : [];
  return ["incoming", "active", "legal-hold", "reports", ...archive];
}

/** The customer-managed keys of a region, by purpose. */
export type KeyPurpose = "evidence" | "logs" | "sessions" | "workstation" | "trail" | "alerts" | "state" | "image";

/** The IAM roles that the stacks make, by purpose. */
export const IAM_ROLES = [
  ...ROLES,
  "workstation",
  "bastion",
  "flow-logs",
  "trail",
  "config",
  "copying",
  "watch",
  "image-build",
  "image-upload",
  "image-lifecycle",
  "image-manifest",
] as const;
export type RolePurpose = (typeof IAM_ROLES)[number];

/** The roles whose names a region uses: those of golden images only where one is built. */
export function rolesNamedIn({ image }: { readonly image?: unknown }): readonly RolePurpose[] {
  return image === undefined ? IAM_ROLES.filter((purpose) => !isOfImages(purpose)) : IAM_ROLES;
}

function isOfImages(purpose: string): boolean {
  return purpose.startsWith("image-");
}

/** The parts of a physical name. */
export type NameParts = Pick<RegionSpec, "organization" | "account" | "region" | "buckets"> & {
  readonly roles: Readonly<Record<Role, { readonly name: string | undefined }>>;
};

/** AWS's limits on the length of names: S3 "General purpose bucket naming rules", IAM "IAM and AWS STS quotas". */
export const NAME_LIMITS = { bucket: 63, role: 64 } as const;

/** `<organization>-forensics-<purpose>-<account>-<region>`: permanent once evidence is locked under it. */
export function physicalName(parts: NameParts, purpose: string): string {
  return `${parts.organization}-forensics-${purpose}-${parts.account}-${parts.region}`;
}

export function bucketName(parts: NameParts, purpose: BucketPurpose): string {
  const name = physicalName(parts, purpose);
  return parts.buckets.namespace === "account-regional" ? `${name}-an` : name;
}

/** IAM is global to an account, so role names end with the region, including names from the map. */
export function roleName(parts: NameParts, purpose: RolePurpose): string {
  const given = isPersonal(purpose) ? parts.roles[purpose].name : undefined;
  return `${given ?? regionalName(parts, purpose)}-${parts.region}`;
}

/** The entry role of GitHub's workflows, for each role that Terraform assumes. */
export function entryRoleName(role: string): string {
  return `${role}-github`;
}

export function boundaryName(parts: NameParts, purpose: RolePurpose): string {
  return `${roleName(parts, purpose)}-boundary`;
}

function isPersonal(purpose: RolePurpose): purpose is Role {
  return ROLES.some((role) => role === purpose);
}

/** KMS aliases and Session Manager documents belong to one account and region already. */
export function regionalName(parts: NameParts, purpose: string): string {
  return `${parts.organization}-forensics-${purpose}`;
}

export function keyAlias(parts: NameParts, purpose: KeyPurpose): string {
  return `alias/${regionalName(parts, purpose)}`;
}

/** The document of sessions that are started without a document name: one per account and region, named by AWS. */
export const DEFAULT_DOCUMENT = "SSM-SessionManagerRunShell";

/** The CloudWatch log groups of a region, by purpose. */
export type LogPurpose = "sessions" | "network" | "workstation" | "bastion" | "trail" | "dns" | "watch" | "image-build";

export function logGroupName(parts: NameParts, purpose: LogPurpose): string {
  // Image Builder chooses this name: that of the recipe behind its own prefix.
  if (purpose === "image-build") return `/aws/imagebuilder/${regionalName(parts, IMAGE)}`;
  return `/${parts.organization}/forensics/${purpose}`;
}

/** What a golden image, its recipe and its pipeline are called, behind the organization's prefix. */
export const IMAGE = "image";

/** The queue of events that EventBridge could not deliver, by purpose. */
export const DEAD_LETTERS = "undelivered";

/** The name of a region's own stack, which also identifies the region elsewhere. */
export function stackId(spec: Pick<RegionSpec, "jurisdiction" | "region">): string {
  return `${spec.jurisdiction}-${spec.region}`;
}
