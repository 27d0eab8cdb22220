import { roleArn } from "../../jurisdiction/arns";
import { bucketName, evidenceBuckets } from "../../jurisdiction/names";
import { arn } from "../../jurisdiction/region-facts";
import { ROLES } from "../../jurisdiction/spec";
import type { RegionSpec } from "../../jurisdiction/spec";
import { CALL } from "./alert";
import type { Alert } from "./alert";

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
    what: "a principal assumed, or tried to assume, a role of the forensic account",
    why: "every login should be expected: compare it with the map's activations",
    severity: "medium",
    // The roles' trust policies accept requests only to the region's own STS: another region's STS records only refusals.
    occurs: "anywhere",
    pattern: (spec) => ({
      "detail-type": [CALL],
      detail: {
        eventSource: ["sts.amazonaws.com"],
        eventName: [{ prefix: "AssumeRole" }],
        $or: [
          { requestParameters: { roleArn: ROLES.map((role) => roleArn(spec, role)) } },
          // A refusal need not hold what was asked for; its message names the role.
          { errorCode: DENIED, errorMessage: [{ wildcard: `*on resource: ${anyRole(spec)}` }] },
        ],
      },
    }),
    filter: '($.eventSource = "sts.amazonaws.com") && ($.eventName = "AssumeRole*") && ($.errorCode = "AccessDenied*")',
  },
  {
    id: "console-sign-in",
    what: "a principal signed in to the console of the forensic account, or tried to",
    why: "the roles are assumed from the command line; a console sign-in is rare and should be explained",
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
    why: "root can override every policy except Object Lock's compliance mode",
    severity: "high",
    occurs: "anywhere",
    pattern: () => ({ "detail-type": [CALL, SIGN_IN], detail: { userIdentity: { type: ["Root"] } } }),
    filter: '($.userIdentity.type = "Root") && ($.eventType != "AwsServiceEvent")',
  },
  {
    id: "session",
    what: "a session on a workstation was started, resumed or ended",
    why: "every session must leave a log: compare the two",
    severity: "low",
    occurs: "region",
    pattern: () => ({
      "detail-type": [CALL],
      detail: {
        eventSource: ["ssm.amazonaws.com"],
        eventName: ["StartSession", "ResumeSession", "TerminateSession"],
      },
    }),
    // In bastion mode no role may start such a session, so a session that starts is all the more important.
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
    what: "access to an evidence bucket was denied",
    why: "a mistake or an attack: authorized work is not denied",
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
    what: "use of a key was denied",
    why: "every key of the account protects evidence or the logs that document it",
    severity: "high",
    occurs: "region",
    pattern: () => ({ "detail-type": [CALL], detail: { eventSource: ["kms.amazonaws.com"], errorCode: DENIED } }),
  },
  {
    id: "snapshot-denied",
    what: "access to a snapshot or an image was denied",
    why: "a copy of a disk contains all of its evidence, and no role reads a disk block by block",
    severity: "high",
    occurs: "region",
    pattern: () => ({
      "detail-type": [CALL],
      detail: {
        errorCode: [...DENIED, { suffix: "UnauthorizedOperation" }],
        $or: [
          { eventSource: ["ebs.amazonaws.com"] },
          { eventSource: ["ec2.amazonaws.com"], eventName: [{ wildcard: "*Snapshot*" }, { wildcard: "*Image*" }] },
        ],
      },
    }),
  },
  {
    id: "vault-denied",
    what: "access to the archive vault was denied",
    why: "only the roles custodian and approver use the vault: one keeps archives, the other releases holds",
    severity: "high",
    occurs: "region",
    pattern: () => ({ "detail-type": [CALL], detail: { eventSource: ["glacier.amazonaws.com"], errorCode: DENIED } }),
    where: ({ retention }) => retention.archive.kind === "glacier-vault-lock",
  },
];

function anyRole({ facts, account }: RegionSpec): string {
  return arn(facts, "iam", account, "role/*", "");
}
