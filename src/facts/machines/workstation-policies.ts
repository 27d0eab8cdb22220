import type { Statement } from "../policies/policy";
import { SESSION_LOG_PREFIX } from "../sessions/documents";
import { throughS3 } from "../policies/through-s3";
import { INVENTORY_CALLS, INVENTORY_DOCUMENT } from "./inventory-calls";
import { writeRecord } from "./record-statements";
import { bucketArn, logGroupArn } from "../../jurisdiction/arns";
import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { HasArn } from "../policies/has-arn";

export interface WorkstationKeys {
  readonly evidence: HasArn;
  readonly logs: HasArn;
  readonly sessions: HasArn;
}

/** The permissions of a workstation: be recorded, hold sessions, and read its own case if the map names a case. */
export function workstationPolicies(
  spec: RegionSpec,
  keys: WorkstationKeys,
): Readonly<Record<string, readonly Statement[]>> {
  const { sessions, workstation } = spec;
  return {
    "write-record": writeRecord(spec, "workstation", keys.logs),
    ...(sessions.mode === "session-manager"
      ? {
          "write-session-logs": writeSessionLogs(spec),
          "hold-sessions": holdSessions(keys.sessions),
          "list-programs": listPrograms(spec),
        }
      : {}),
    ...(workstation.case === undefined ? {} : { "read-case": readCase(spec, workstation.case, keys.evidence) }),
  };
}

/**
 * Not AmazonSSMManagedInstanceCore, which would add parameters and commands.
 *
 * Source: Systems Manager User Guide, "Create an IAM role with minimal Session Manager permissions".
 */
function holdSessions(key: HasArn): readonly Statement[] {
  return [
    {
      Sid: "AllowSessions",
      Effect: "Allow",
      Action: [
        "ssm:UpdateInstanceInformation",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      Resource: "*",
    },
    { Sid: "AllowSessionData", Effect: "Allow", Action: "kms:Decrypt", Resource: key.arn },
  ];
}

/** The association of the inventory, and no other: the agent brings the document's plugin with it. */
function listPrograms(spec: RegionSpec): readonly Statement[] {
  return [
    { Sid: "AllowAssociation", Effect: "Allow", Action: INVENTORY_CALLS, Resource: "*" },
    {
      Sid: "AllowInventoryDocument",
      Effect: "Allow",
      Action: ["ssm:DescribeDocument", "ssm:GetDocument"],
      Resource: arn(spec.facts, "ssm", "", `document/${INVENTORY_DOCUMENT}`),
    },
  ];
}

/** The agent's own logs of sessions; the record's statements say how they are encrypted. */
function writeSessionLogs(spec: RegionSpec): readonly Statement[] {
  const bucket = bucketArn(spec, "session-logs");
  return [
    {
      Sid: "AllowLogStreams",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: `${logGroupArn(spec, "sessions")}:*`,
    },
    { Sid: "AllowFindingLogGroups", Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
    { Sid: "AllowLogObjects", Effect: "Allow", Action: "s3:PutObject", Resource: `${bucket}/${SESSION_LOG_PREFIX}/*` },
    {
      Sid: "AllowCheckingEncryption",
      Effect: "Allow",
      Action: "s3:GetEncryptionConfiguration",
      Resource: bucket,
    },
  ];
}

function readCase(spec: RegionSpec, caseId: string, key: HasArn): readonly Statement[] {
  const buckets = (["incoming", "active", "legal-hold"] as const).map((purpose) => bucketArn(spec, purpose));
  return [
    {
      Sid: "AllowCaseObjects",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:GetObjectTagging", "s3:GetObjectVersion"],
      Resource: buckets.map((bucket) => `${bucket}/${caseId}/*`),
    },
    {
      Sid: "AllowListingCase",
      Effect: "Allow",
      Action: ["s3:ListBucket", "s3:ListBucketVersions"],
      Resource: buckets,
      Condition: { StringLike: { "s3:prefix": `${caseId}/*` } },
    },
    throughS3("AllowDecryptingCase", spec, key, ["kms:Decrypt"]),
  ];
}
