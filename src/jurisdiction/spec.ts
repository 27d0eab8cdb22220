import type { BuiltImageSpec, GoldenImageSpec, RevokedImageSpec } from "./golden-image";
import type { RuleId } from "./rule-ids";
import type { StackKindId } from "./stack-kind-ids";
import type { RegionFacts } from "./region-facts";

/** The roles of a forensic account, as the map's `trust` names them. */
export const ROLES = ["responder", "investigator", "custodian", "approver", "analyst", "auditor"] as const;
export type Role = (typeof ROLES)[number];

/** A checked and completed jurisdiction map. Immutable; nothing in it is checked a second time. */
export interface JurisdictionMap {
  readonly organization: string;
  readonly jurisdictions: readonly JurisdictionSpec[];
}

/** A region in which a golden image is built. */
export type ImageRegionSpec = RegionSpec & { readonly image: GoldenImageSpec };

/** One jurisdiction: the countries whose law governs its evidence, and its regions in the map's order. */
export interface JurisdictionSpec {
  readonly key: string;
  readonly title: string;
  readonly countries: readonly string[];
  readonly regions: readonly RegionSpec[];
}

/** Everything that one region's forensic account is built from, all inheritance and defaults applied. */
export interface RegionSpec {
  readonly organization: string;
  readonly jurisdiction: string;
  readonly title: string;
  /** ISO 3166-1 alpha-2 codes, or `EU` for its member states. */
  readonly countries: readonly string[];
  readonly law: LawSpec;
  readonly region: string;
  readonly facts: RegionFacts;
  readonly account: string;
  /** Whether this region owns its account's account-wide settings. */
  readonly home: boolean;
  readonly contacts: ContactsSpec;
  readonly deployer: DeployerSpec;
  readonly provider: ProviderSpec;
  readonly state: StateSpec;
  readonly network: NetworkSpec;
  readonly sessions: SessionsSpec;
  readonly workstation: WorkstationSpec;
  /** The golden image that is built here; undefined if none is. */
  readonly image: GoldenImageSpec | undefined;
  /** The promoted image that machines start from; undefined if none starts from a built image, none is promoted yet, or the promoted one was revoked. */
  readonly builtImage: BuiltImageSpec | undefined;
  /** The promoted image from which no machine starts any more; undefined if it was not revoked. */
  readonly revokedImage: RevokedImageSpec | undefined;
  readonly logs: LogsSpec;
  readonly retention: RetentionSpec;
  readonly buckets: BucketsSpec;
  /** The principals that may hold a role: the map's `trust` and the role's own `principals`. */
  readonly trust: Readonly<Record<Role, readonly TrustSpec[]>>;
  readonly access: AccessSpec;
  readonly roles: Readonly<Record<Role, RoleSpec>>;
  readonly audit: AuditSpec;
  /** The owner of each guard. */
  readonly guards: Readonly<Record<Guard, GuardOwner>>;
  readonly sources: readonly SourceSpec[];
  readonly activations: readonly ActivationSpec[];
  readonly exceptions: readonly ExceptionSpec[];
}

export interface LawSpec {
  readonly residency: string;
  readonly retention: string | undefined;
  readonly admissibility: string | undefined;
}

export interface ContactsSpec {
  /** E-mail addresses that receive alerts. */
  readonly alerts: readonly string[];
}

export interface DeployerSpec {
  /** Name of the role in the forensic account that Terraform assumes. */
  readonly role: string;
  /** Name of the read-only role that plans pull requests. */
  readonly planRole: string | undefined;
  /** ARNs of the people who may assume both roles. */
  readonly principals: readonly string[];
  /** The GitHub repository, `<owner>/<repository>`, whose workflows plan and deploy. */
  readonly github: string | undefined;
}

export interface ProviderSpec {
  /** Terraform version constraint of hashicorp/aws. */
  readonly version: string;
}

/** Where Terraform state is kept: a locked S3 bucket of the same account and region, or HCP Terraform. */
export type StateSpec = S3StateSpec | CloudStateSpec;

export interface S3StateSpec {
  readonly backend: "s3";
}

export interface CloudStateSpec {
  readonly backend: "cloud";
  readonly organization: string;
  readonly hostname: string;
  readonly project: string | undefined;
  /** Where Terraform runs: on the machine of the command, or on HCP Terraform's machines. */
  readonly execution: "local" | "remote";
  /** The country (or `EU`) in which the operator keeps state. */
  readonly location: string;
  /** Who accepted a location outside the jurisdiction. */
  readonly acceptedBy: string | undefined;
}

export interface NetworkSpec {
  /** The VPC's private IPv4 block, /16 to /24. */
  readonly cidr: string;
  /** An entry for each zone; the id is undefined if AWS's own order of zones applies. */
  readonly zones: readonly ZoneSpec[];
  /** Whether an endpoint for SSM agents older than 3.3.40 is created. */
  readonly ec2messages: boolean;
}

export interface ZoneSpec {
  readonly id: string | undefined;
  readonly workstationCidr: string;
  readonly endpointCidr: string;
}

export interface SessionsSpec {
  readonly mode: "session-manager" | "bastion";
  readonly idleMinutes: number;
  readonly maxMinutes: number;
  /** The operating-system user of Linux sessions. */
  readonly runAs: string;
  /** Whether a default preferences document that exists already is imported instead of created. */
  readonly adoptDefaultDocument: boolean;
  /** The machine between the user and the workstation, in bastion mode. */
  readonly bastion: BastionSpec;
}

export interface BastionSpec {
  readonly instanceType: string;
  /** Undefined until an image of the region is promoted: then there is no bastion. */
  readonly image: ImageSpec | undefined;
}

export interface WorkstationSpec {
  readonly platform: "linux" | "windows";
  readonly instanceType: string;
  readonly rootGiB: number;
  readonly scratchGiB: number;
  /** Undefined until an image of the region is promoted: then there is no workstation. */
  readonly image: ImageSpec | undefined;
  /** The case whose evidence the workstation itself may read. */
  readonly case: string | undefined;
}

/** The image that a machine starts from. */
export type ImageSpec =
  | { readonly kind: "id"; readonly id: string; readonly owner: string | undefined }
  | { readonly kind: "name"; readonly name: string; readonly owner: string }
  | { readonly kind: "ssm-parameter"; readonly ssmParameter: string };

export interface LogsSpec {
  /** Retention of CloudWatch log groups, one of the values CloudWatch offers. */
  readonly retentionDays: number;
}

export interface RetentionSpec {
  readonly evidence: EvidenceRetentionSpec;
  readonly tiers: TiersSpec;
  readonly archive: ArchiveSpec;
}

export interface EvidenceRetentionSpec {
  readonly mode: "GOVERNANCE" | "COMPLIANCE";
  readonly years: number;
  readonly basis: string | undefined;
}

export interface TiersSpec {
  readonly infrequentAfterDays: number;
  readonly glacierAfterDays: number;
  readonly deepArchiveAfterDays: number;
}

export type ArchiveSpec = GlacierVaultLockSpec | S3ObjectLockSpec;

export interface GlacierVaultLockSpec {
  readonly kind: "glacier-vault-lock";
  readonly years: number;
  readonly basis: string | undefined;
  readonly lock: "rehearsal" | "initiated" | "completed";
}

export interface S3ObjectLockSpec {
  readonly kind: "s3-object-lock";
  readonly years: number;
  readonly basis: string | undefined;
}

export interface BucketsSpec {
  readonly namespace: "global" | "account-regional";
}

export interface TrustSpec {
  readonly arn: string;
  readonly country: string | undefined;
  readonly basis: string | undefined;
}

export interface AccessSpec {
  /** Roles that need no activation. */
  readonly standing: readonly Role[];
  /** Key of the session tag by which the identity provider states "true" for a login with MFA. */
  readonly mfaTag: string | undefined;
  /** How the identity provider enforces MFA if it sets no session tag. */
  readonly mfaEnforcedBy: string | undefined;
}

export interface RoleSpec {
  /** Name without the region; undefined for the built-in one. */
  readonly name: string | undefined;
  /** Longest session in minutes; a chained session, from another role, lasts at most 60. */
  readonly sessionMinutes: number;
}

/** Whether a trail records only its own region, or the events of every region. */
export const TRAIL_REACHES = ["regional", "multi-region"] as const;
export type TrailReach = (typeof TRAIL_REACHES)[number];

export interface AuditSpec {
  readonly trail: TrailReach;
  /** The reach of the trail of each of the account's regions, including this region. */
  readonly trailsOfAccount: Readonly<Record<string, TrailReach>>;
}

/** Guards: services and settings that watch or harden an account, and that an organization may already own. */
export const GUARDS = [
  "ebsEncryption",
  "snapshotSharing",
  "imageSharing",
  "instanceMetadata",
  "serialConsole",
  "vpcInternet",
  "s3Public",
  "config",
  "configRules",
  "guardDuty",
  "accessAnalyzer",
] as const;
export type Guard = (typeof GUARDS)[number];

/** `account`: the account's own stack sets it. `organization`: the organization sets it, and the stack omits it. */
export const GUARD_OWNERS = ["account", "organization"] as const;
export type GuardOwner = (typeof GUARD_OWNERS)[number];

export interface SourceSpec {
  readonly account: string;
  readonly collector: string;
}

/** A temporary exception from a rule for a resource of a region's stacks. */
export interface ExceptionSpec {
  /** Id of the rule, such as `access/encryption`. */
  readonly rule: RuleId;
  /** The address of the resource; the stack's name if a resource is missing from the stack. */
  readonly address: string;
  /** Which of the region's stacks, by its kind. @default "region" */
  readonly stack: StackKindId;
  readonly reason: string;
  readonly approvedBy: string;
  /** The last day on which the exception applies, RFC 3339. */
  readonly until: string;
}

export interface ActivationSpec {
  readonly incident: string;
  readonly role: Role;
  readonly principals: readonly string[];
  readonly approvedBy: string;
  /** RFC 3339, UTC. */
  readonly from: string;
  /** RFC 3339, UTC. */
  readonly until: string;
}
