import { deployerArn, iamRoleArn, roleArn } from "../../jurisdiction/arns";
import type { BucketPurpose, RolePurpose } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";

/** Who may do what in a bucket, by the ARNs of roles; nobody else may, whatever IAM allows them. */
export interface Custody {
  readonly readers: readonly string[];
  readonly writers: readonly string[];
  readonly keepers: readonly string[];
  readonly releasers: readonly string[];
  /** Roles of other accounts that deliver. @default nobody */
  readonly collectors?: readonly string[];
  /** Who sees besides the readers that objects exist. */
  readonly listers: readonly string[];
}

/** Who may touch each bucket, by the map alone. */
export function custodyOf(spec: RegionSpec, purpose: BucketPurpose): Custody {
  const by = (...roles: readonly RolePurpose[]): readonly string[] => roles.map((role) => roleArn(spec, role));
  const inside = by("investigator", "workstation", "custodian");
  const evidence = { keepers: by("custodian"), releasers: by("approver"), listers: [] };
  const logs = { readers: by("auditor"), writers: [], keepers: [], releasers: [], listers: [] };
  const copied = { ...logs, readers: by("auditor", "copying") };
  const machines = spec.sessions.mode === "bastion" ? by("workstation", "bastion") : by("workstation");
  const collectors = spec.sources.map(({ collector }) => collector);
  const terraform = terraformOf(spec);
  const custody: Readonly<Record<BucketPurpose, Custody>> = {
    incoming: { ...evidence, readers: inside, writers: by("responder"), collectors },
    active: { ...evidence, readers: inside, writers: by("investigator", "custodian") },
    "legal-hold": { ...evidence, readers: inside, writers: by("custodian") },
    reports: { ...evidence, readers: by("analyst", "custodian"), writers: by("custodian") },
    archive: { ...evidence, readers: by("custodian"), writers: by("custodian") },
    "session-logs": { ...logs, writers: machines, listers: by("watch") },
    "network-logs": logs,
    trail: logs,
    copies: { ...logs, writers: by("copying") },
    "access-logs": copied,
    records: { ...copied, writers: by("config"), listers: by("config") },
    state: {
      ...logs,
      readers: terraform,
      writers: [deployerArn(spec)],
      keepers: [deployerArn(spec)],
    },
    deployments: { ...logs, readers: [...terraform, ...by("auditor")], writers: [deployerArn(spec)] },
  };
  return custody[purpose];
}

/** The roles that Terraform comes as: the one that applies, and the one that plans, if there is one. */
export function terraformOf(spec: RegionSpec): readonly string[] {
  const { planRole } = spec.deployer;
  return [deployerArn(spec), ...(planRole === undefined ? [] : [iamRoleArn(spec, planRole)])];
}
