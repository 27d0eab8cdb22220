import type { TiersSpec } from "../../jurisdiction/spec";

/** The built-in defaults. Irrevocable settings and legal decisions have no default. */
export const DEFAULTS = {
  zones: 2,
  sessions: { mode: "session-manager", idleMinutes: 15, runAs: "examiner" },
  /** Minutes; an EC2 Instance Connect Endpoint connection ends after an hour (EC2 User Guide). */
  maxMinutes: { "session-manager": 480, bastion: 60 },
  workstation: { platform: "linux", instanceType: "m6i.2xlarge", rootGiB: 100, scratchGiB: 500 },
  image: {
    parent: "ubuntu-24.04",
    desktop: false,
    /** Twice a month, at three in the morning, UTC. */
    schedule: "0 3 1,15 * ? *",
    maximumAgeDays: 31,
  },
  /** AWS's minimum for a role's maximum session duration; also the longest chained session (IAM User Guide). */
  roleSessionMinutes: 60,
  bastionInstanceType: "t3.small",
  guard: "account",
  retentionDays: 3653,
  namespace: "global",
  hostname: "app.terraform.io",
  execution: "local",
  /** The tested provider versions, and the versions with account-regional bucket names. */
  provider: { global: ">= 5.100.0, < 7.0.0", "account-regional": ">= 6.45.0, < 7.0.0" },
} as const;

export const DEFAULT_TIERS: TiersSpec = {
  infrequentAfterDays: 30,
  glacierAfterDays: 90,
  deepArchiveAfterDays: 365,
};
