import type { InheritedSettings } from "../../schema/map";
import type { Role } from "../../../jurisdiction/spec";

/** A setting that only the map's author can decide. */
export interface Requirement {
  readonly setting: string;
  /** The level where the setting is usually written; the problem names that level if no lower level has the setting. */
  readonly level: "top" | "jurisdiction" | "region";
  readonly given: (settings: InheritedSettings) => unknown;
  readonly fix: string;
  /** An alternative setting with the same effect. */
  readonly or?: string;
  /** Whether the setting is required. @default always */
  readonly when?: (settings: InheritedSettings) => boolean;
}

const YEARS = "The retention is a legal decision, so it has no default.";
const TRUST = 'Write the ARNs of IAM principals, such as ["arn:<partition>:iam::<account>:role/<name>"].';

/** Settings without a default; any level may give them. */
export const REQUIREMENTS: readonly Requirement[] = [
  {
    setting: "contacts.alerts",
    level: "top",
    given: (s) => s.contacts?.alerts,
    fix: "Write e-mail addresses, such as [alerts@example.com].",
  },
  {
    setting: "deployer.role",
    level: "top",
    given: (s) => s.deployer?.role,
    fix: "Write the name of the role that Terraform assumes.",
  },
  trusted("responder"),
  trusted("investigator"),
  trusted("custodian"),
  trusted("analyst"),
  {
    setting: "law.residency",
    level: "jurisdiction",
    given: (s) => s.law?.residency,
    fix: "Write which law or policy keeps evidence here.",
  },
  {
    setting: "retention.evidence",
    level: "jurisdiction",
    given: (s) => s.retention?.evidence,
    fix: `Write { mode: GOVERNANCE or COMPLIANCE, years: <years> }. ${YEARS}`,
  },
  {
    setting: "retention.evidence.mode",
    level: "jurisdiction",
    given: (s) => s.retention?.evidence?.mode,
    when: (s) => s.retention?.evidence !== undefined,
    fix: "Write GOVERNANCE, or COMPLIANCE if no one may ever be able to shorten the lock.",
  },
  {
    setting: "retention.evidence.years",
    level: "jurisdiction",
    given: (s) => s.retention?.evidence?.years,
    when: (s) => s.retention?.evidence !== undefined,
    fix: `Write a number of years. ${YEARS}`,
  },
  {
    setting: "retention.archive",
    level: "jurisdiction",
    given: (s) => s.retention?.archive,
    fix: "Write { kind: s3-object-lock or glacier-vault-lock, years: <years> }. It is irrevocable, so it has no default.",
  },
  {
    setting: "retention.archive.kind",
    level: "jurisdiction",
    given: (s) => s.retention?.archive?.kind,
    when: (s) => s.retention?.archive !== undefined,
    fix: "Write s3-object-lock or glacier-vault-lock.",
  },
  {
    setting: "retention.archive.years",
    level: "jurisdiction",
    given: (s) => s.retention?.archive?.years,
    when: (s) => s.retention?.archive !== undefined,
    fix: `Write a number of years. ${YEARS}`,
  },
  {
    setting: "retention.archive.lock",
    level: "jurisdiction",
    given: (s) => s.retention?.archive?.lock,
    when: (s) => s.retention?.archive?.kind === "glacier-vault-lock",
    fix: "Write rehearsal, which is reversible; initiated and completed are later stages.",
  },
  {
    setting: "network.cidr",
    level: "region",
    given: (s) => s.network?.cidr,
    fix: "Write a private block from /16 to /24, such as 10.64.0.0/20.",
  },
  {
    setting: "image.network.cidr",
    level: "region",
    given: (s) => s.image?.network?.cidr,
    when: (s) => s.image !== undefined,
    fix: "Write a private block from /16 to /24 for the build VPC, such as 10.65.0.0/24.",
  },
  {
    setting: "workstation.image",
    level: "region",
    given: (s) => s.workstation?.image,
    fix: "Write one, such as { id: ami-0a1b2c3d4e5f60001 }.",
  },
];

/** A role's own principals are trusted like the principals in `trust`. */
function trusted(role: Role): Requirement {
  return {
    setting: `trust.${role}`,
    level: "top",
    given: (s) => s.trust?.[role] ?? s.roles?.[role]?.principals,
    or: `roles.${role}.principals`,
    fix: TRUST,
  };
}
