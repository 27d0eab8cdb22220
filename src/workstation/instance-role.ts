import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";

import { policyDocument, serviceTrust } from "../access/policy";
import type { Statement } from "../access/policy";
import { SESSION_LOG_PREFIX } from "../access/session-documents";
import { bucketArn, logGroupArn, viaService } from "../jurisdiction/arns";
import { roleName } from "../jurisdiction/names";
import { servicePrincipal } from "../jurisdiction/region-facts";
import type { RegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";

export interface InstanceRoleProps {
  readonly spec: RegionSpec;
  readonly keys: { readonly evidence: CustomerKey; readonly logs: CustomerKey; readonly sessions: CustomerKey };
}

/** What a workstation itself may do: hold sessions, write their logs, and read its own case where the map names one. */
export class InstanceRole extends Construct {
  readonly profileName: string;

  constructor(scope: Construct, id: string, { spec, keys }: InstanceRoleProps) {
    super(scope, id);
    const name = roleName(spec, "workstation");
    const role = new IamRole(this, "role", {
      name,
      description: "Forensic workstation",
      assumeRolePolicy: serviceTrust(servicePrincipal("ec2")),
    });
    this.createPolicy("write-session-logs", role, writeSessionLogs(spec, keys.logs));
    if (spec.sessions.mode === "session-manager") this.createPolicy("hold-sessions", role, holdSessions(keys.sessions));
    if (spec.workstation.case !== undefined) {
      this.createPolicy("read-case", role, readCase(spec, spec.workstation.case, keys.evidence));
    }
    this.profileName = new IamInstanceProfile(this, "profile", { name, role: role.name }).name;
  }

  private createPolicy(name: string, role: IamRole, statements: readonly Statement[]): void {
    new IamRolePolicy(this, name, { name, role: role.name, policy: policyDocument(statements) });
  }
}

/**
 * Not AmazonSSMManagedInstanceCore, which would add parameters and commands.
 *
 * Source: Systems Manager User Guide, "Create an IAM role with minimal Session Manager permissions".
 */
function holdSessions(key: CustomerKey): readonly Statement[] {
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

function writeSessionLogs(spec: RegionSpec, key: CustomerKey): readonly Statement[] {
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
    throughS3("AllowEncryptingLogs", spec, key, ["kms:Decrypt", "kms:GenerateDataKey"]),
  ];
}

function readCase(spec: RegionSpec, caseId: string, key: CustomerKey): readonly Statement[] {
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

function throughS3(sid: string, spec: RegionSpec, key: CustomerKey, actions: readonly string[]): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Action: actions,
    Resource: key.arn,
    Condition: { StringEquals: { "kms:ViaService": viaService(spec, "s3") } },
  };
}
