/** A choice of the map with what it makes irreversible. `docs/irreversible.md` prints the rows as they are here. */
export interface IrreversibleChoice {
  /** As Markdown. */
  readonly choice: string;
  /** The irreversible consequences, as Markdown. */
  readonly consequence: string;
  /** From when on. */
  readonly when: string;
}

/** What neither we nor AWS can take back, by the choice that makes it so. */
export const IRREVERSIBLE = {
  compliance: {
    choice: "`retention.evidence.mode: COMPLIANCE`",
    consequence:
      "No one, not even root, can delete an object in _incoming_, _legal-hold_ or _reports_, or shorten its retention, before its years are over.",
    when: "for each object, when it is stored",
  },
  objectLockArchive: {
    choice: "`retention.archive.kind: s3-object-lock`",
    consequence: "The archive bucket is under COMPLIANCE retention, even if the evidence mode is GOVERNANCE.",
    when: "for each object, when it is stored",
  },
  completedLock: {
    choice: "`archive.lock: completed`",
    consequence: "The vault lock policy can never be changed or removed, not even to correct an error.",
    when: "at the end of that `terraform apply`; there is no review window",
  },
  names: {
    choice: "a region, an account, `organization`",
    consequence:
      "Organization, account and region are part of the names of buckets, vaults and keys. A different value creates new ones, and the old ones remain.",
    when: "at the first apply",
  },
  years: {
    choice: "evidence mode and years, archive years",
    consequence:
      "Logs and deployment records are kept for the evidence years plus the archive years. Under COMPLIANCE no one can delete them or shorten their retention.",
    when: "for each object, when it is stored",
  },
  extension: {
    choice: "not in the map: a custodian extends a lock",
    consequence:
      "The retention cannot be shortened again. A custodian can set only the map's mode, and at most the evidence years plus the archive years.",
    when: "at that call",
  },
  objectLock: {
    choice: "Object Lock itself",
    consequence:
      "Object Lock cannot be switched off on a bucket, and the versioning of the bucket cannot be suspended.",
    when: "at the first apply",
  },
  preventDestroy: {
    choice: "an evidence bucket, key or vault",
    consequence: "Terraform refuses to destroy them (`prevent_destroy`).",
    when: "at the first apply",
  },
} as const satisfies Readonly<Record<string, IrreversibleChoice>>;

/** What sounds irreversible and is not, as Markdown; `docs/irreversible.md` has the same sentences. */
export const REVERSIBLE = {
  governance:
    "`GOVERNANCE` retention can be removed by anyone with `s3:BypassGovernanceRetention`. Our bucket policies deny this permission to everyone, and a review blocks a change that removes the denial.",
  rehearsal:
    "`lock: rehearsal` puts the statements of the lock into the access policy of the vault. They have the same effect, but you can change them.",
} as const;

/** A row as sentences without Markdown, for a terminal and for a comment. */
export function consequenceOf({ consequence, when }: IrreversibleChoice): string {
  return plainText(`${consequence} (Irreversible ${when}.)`);
}

/** The text without Markdown marks; an underscore within a name such as `prevent_destroy` is not a mark. */
export function plainText(markdown: string): string {
  return markdown.replaceAll(/`|\b_|_\b/g, "");
}
