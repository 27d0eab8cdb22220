import { roleArn } from "../jurisdiction/arns";
import { bucketName, evidenceBuckets } from "../jurisdiction/names";
import { ROLES } from "../jurisdiction/spec";
import type { RegionSpec } from "../jurisdiction/spec";

/** An event pattern of EventBridge, in its own JSON terms. */
export interface EventPattern {
  readonly "detail-type": readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Something that the map's contacts are told of as it happens. */
export interface Alert {
  readonly id: string;
  /** As the alert says it: no name of a person, a case or an object. */
  readonly what: string;
  readonly why: string;
  readonly severity: "high" | "medium" | "low";
  /** `region`: recorded where it is called. `anywhere`: also, or only, in the partition's global region. */
  readonly occurs: "region" | "anywhere";
  readonly pattern: (spec: RegionSpec) => EventPattern;
  /** What the same is in a trail's log group, for what happens in the global region; in CloudWatch's filter syntax. */
  readonly filter?: string;
  /** In which region stacks it can happen. @default all */
  readonly where?: (spec: RegionSpec) => boolean;
}

const CALL = "AWS API Call via CloudTrail";
const SIGN_IN = "AWS Console Sign In via CloudTrail";

const DENIED = [{ prefix: "AccessDenied" }];

/**
 * Every login that is known, and every attempt that was refused.
 *
 * Sources: CloudTrail User Guide, "AWS Management Console sign-in events"; Systems Manager User Guide, "Auditing session
 * activity"; EC2 User Guide, "Log EC2 Instance Connect Endpoint connections".
 */
export const LOGINS: readonly Alert[] = [
  {
    id: "role-assumed",
    what: "somebody became, or tried to become, a role of the forensic account",
    why: "every login is expected by somebody: compare it with the activations of the map",
    severity: "medium",
    // The roles' trust policies take requests to the region's own STS alone.
    occurs: "region",
    pattern: (spec) => ({
      "detail-type": [CALL],
      detail: {
        eventSource: ["sts.amazonaws.com"],
        eventName: ["AssumeRole"],
        requestParameters: { roleArn: ROLES.map((role) => roleArn(spec, role)) },
      },
    }),
  },
  {
    id: "console-sign-in",
    what: "somebody signed in to the console of the forensic account, or tried to",
    why: "the roles are taken by command line; a sign-in to the console is rare and should be explained",
    severity: "medium",
    occurs: "anywhere",
    pattern: () => ({
      "detail-type": [SIGN_IN],
      detail: { eventSource: ["signin.amazonaws.com"], eventName: ["ConsoleLogin"] },
    }),
    filter: '($.eventSource = "signin.amazonaws.com") && ($.eventName = "ConsoleLogin")',
  },
  {
    id: "root-used",
    what: "the root user of the forensic account was used",
    why: "root stands above every policy but Object Lock's compliance mode",
    severity: "high",
    occurs: "anywhere",
    pattern: () => ({ "detail-type": [CALL, SIGN_IN], detail: { userIdentity: { type: ["Root"] } } }),
    filter: '($.userIdentity.type = "Root") && ($.eventType != "AwsServiceEvent")',
  },
  {
    id: "session",
    what: "a session on a workstation was started, resumed or ended",
    why: "compare it with the session's log, which must follow",
    severity: "low",
    occurs: "region",
    pattern: () => ({
      "detail-type": [CALL],
      detail: {
        eventSource: ["ssm.amazonaws.com"],
        eventName: ["StartSession", "ResumeSession", "TerminateSession"],
      },
    }),
    // In bastion mode nobody has a right to one, so one that starts is the more worth knowing.
  },
  {
    id: "ssh-login",
    what: "a tunnel to the bastion was opened, or a key was pushed for a login",
    why: "this is how a session starts where Session Manager is not used",
    severity: "low",
    occurs: "region",
    pattern: () => ({
      "detail-type": [CALL],
      detail: {
        eventSource: ["ec2-instance-connect.amazonaws.com"],
        eventName: ["OpenTunnel", "SendSSHPublicKey", "SendSerialConsoleSSHPublicKey"],
      },
    }),
  },
  {
    id: "evidence-denied",
    what: "somebody was refused at a bucket of evidence",
    why: "a mistake, or an attempt: who works by the book is not refused",
    severity: "high",
    occurs: "region",
    pattern: (spec) => ({
      "detail-type": [CALL],
      detail: {
        eventSource: ["s3.amazonaws.com"],
        errorCode: DENIED,
        requestParameters: { bucketName: evidenceBuckets(spec).map((purpose) => bucketName(spec, purpose)) },
      },
    }),
  },
  {
    id: "key-denied",
    what: "somebody was refused the use of a key",
    why: "every key of the account guards evidence or what vouches for it",
    severity: "high",
    occurs: "region",
    pattern: () => ({ "detail-type": [CALL], detail: { eventSource: ["kms.amazonaws.com"], errorCode: DENIED } }),
  },
  {
    id: "vault-denied",
    what: "somebody was refused at the archive vault",
    why: "the vault has one keeper; who else is there should not be",
    severity: "high",
    occurs: "region",
    pattern: () => ({ "detail-type": [CALL], detail: { eventSource: ["glacier.amazonaws.com"], errorCode: DENIED } }),
    where: ({ retention }) => retention.archive.kind === "glacier-vault-lock",
  },
];

/** How an alert about what happens in the partition's global region arrives at a stack, if it does. */
export type Path = "rule" | "trail" | "none";

/**
 * The way that alerts about events outside of the region take: a rule where the stack is in the global region itself,
 * the log group of a multi-region trail elsewhere, and none under a regional trail.
 */
export function pathFromGlobalRegion({ region, facts, audit }: RegionSpec): Path {
  if (region === facts.globalRegion) return "rule";
  return audit.trail === "multi-region" ? "trail" : "none";
}
