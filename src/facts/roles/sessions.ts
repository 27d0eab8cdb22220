import { DEFAULT_DOCUMENT } from "../../jurisdiction/names";
import { arn } from "../../jurisdiction/region-facts";
import { bastionAddress } from "../network/addresses";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { HasArn } from "../policies/has-arn";
import { CALLERS_CASE, CALLERS_USER_ID } from "../policies/policy";
import type { Statement } from "../policies/policy";
import { graphicalDocument, shellDocument } from "../sessions/documents";

/** The rights to open sessions on the workstations of the caller's case, in the map's way. */
export function sessions(spec: RegionSpec, key: HasArn): readonly Statement[] {
  return spec.sessions.mode === "bastion" ? throughBastion(spec) : throughSessionManager(spec, key);
}

/**
 * Sessions by our own documents, on machines tagged with the caller's case.
 *
 * Source: Systems Manager User Guide, "Sample IAM policies for Session Manager" and "Additional sample IAM policies"
 * (own sessions, by the tag that Session Manager puts on each). OpenDataChannel names no resource: what it opens is
 * decided by the token that StartSession hands out.
 */
function throughSessionManager(spec: RegionSpec, key: HasArn): readonly Statement[] {
  const { facts, account } = spec;
  const document = (name: string): string => arn(facts, "ssm", account, `document/${name}`);
  return [
    {
      Sid: "AllowSessionsOnCase",
      Effect: "Allow",
      Action: "ssm:StartSession",
      Resource: arn(facts, "ec2", account, "instance/*"),
      Condition: {
        StringEquals: { "ssm:resourceTag/case": CALLERS_CASE },
        BoolIfExists: { "ssm:SessionDocumentAccessCheck": "true" },
      },
    },
    {
      Sid: "AllowSessionDocuments",
      Effect: "Allow",
      Action: "ssm:StartSession",
      Resource: [shellDocument(spec), graphicalDocument(spec), DEFAULT_DOCUMENT].map(document),
    },
    {
      Sid: "AllowOwnSessions",
      Effect: "Allow",
      Action: ["ssm:ResumeSession", "ssm:TerminateSession"],
      Resource: arn(facts, "ssm", account, "session/*"),
      Condition: { StringLike: { "ssm:resourceTag/aws:ssmmessages:session-id": CALLERS_USER_ID } },
    },
    { Sid: "AllowSessionStream", Effect: "Allow", Action: "ssmmessages:OpenDataChannel", Resource: "*" },
    { Sid: "AllowSessionData", Effect: "Allow", Action: "kms:GenerateDataKey", Resource: key.arn },
    {
      Sid: "AllowFinding",
      Effect: "Allow",
      Action: [
        "ec2:DescribeInstances",
        "ssm:DescribeInstanceInformation",
        "ssm:DescribeSessions",
        "ssm:GetConnectionStatus",
      ],
      Resource: "*",
    },
    {
      Sid: "DenyUnloggedSessions",
      Effect: "Deny",
      Action: "ssm:StartSession",
      // AWS's own documents (port forwarding, SSH, commands) belong to no account.
      Resource: arn(facts, "ssm", "*", "document/AWS-*"),
    },
    {
      Sid: "DenyCommands",
      Effect: "Deny",
      Action: ["ssm:SendCommand", "ssm:StartAutomationExecution"],
      Resource: "*",
    },
  ];
}

/**
 * SSH through the endpoint to the bastion alone, then from the bastion to the workstation, by keys of a minute's life.
 *
 * Source: EC2 User Guide, "Grant permissions to use EC2 Instance Connect Endpoint".
 */
function throughBastion(spec: RegionSpec): readonly Statement[] {
  const { facts, account, sessions } = spec;
  return [
    {
      Sid: "AllowTunnel",
      Effect: "Allow",
      Action: "ec2-instance-connect:OpenTunnel",
      Resource: arn(facts, "ec2", account, "instance-connect-endpoint/*"),
      Condition: {
        NumericEquals: { "ec2-instance-connect:remotePort": "22" },
        IpAddress: { "ec2-instance-connect:privateIpAddress": `${bastionAddress(spec)}/32` },
        NumericLessThanEquals: { "ec2-instance-connect:maxTunnelDuration": String(sessions.maxMinutes * 60) },
      },
    },
    {
      Sid: "AllowSshOnCase",
      Effect: "Allow",
      Action: "ec2-instance-connect:SendSSHPublicKey",
      Resource: arn(facts, "ec2", account, "instance/*"),
      Condition: { StringEquals: { "aws:ResourceTag/case": CALLERS_CASE, "ec2:osuser": sessions.runAs } },
    },
    {
      Sid: "AllowFinding",
      Effect: "Allow",
      Action: ["ec2:DescribeInstanceConnectEndpoints", "ec2:DescribeInstances"],
      Resource: "*",
    },
  ];
}
