import {
  boundaryArn,
  bucketArn,
  deployerArn,
  logGroupArn,
  queueArn,
  roleArn,
  trailArn,
} from "../../src/jurisdiction/arns";
import type { BucketPurpose } from "../../src/jurisdiction/names";
import { arn, servicePrincipal } from "../../src/jurisdiction/region-facts";
import type { Scene, Section } from "./operation";

const bucket =
  (purpose: BucketPurpose) =>
  ({ spec }: Scene): string =>
    bucketArn(spec, purpose);
const object =
  (purpose: BucketPurpose, key: string) =>
  ({ spec }: Scene): string =>
    `${bucketArn(spec, purpose)}/${key}`;
const record = object("deployments", "eu-eu-central-1/000001-intent.json");
const custodian = ({ spec }: Scene): string => roleArn(spec, "custodian");
const custodiansBoundary = ({ spec }: Scene): string => boundaryArn(spec, "custodian");
const toEc2 = () => ({ "iam:PassedToService": servicePrincipal("ec2") });

export const ACCOUNT: Section = [
  {
    what: "read what was done in a session",
    action: "s3:GetObject",
    on: object("session-logs", "sessions/examiner-0a1b2c3d4e5f60001.log"),
    allowed: ["auditor"],
  },
  {
    what: "add to the record of what was done in a session",
    action: "s3:PutObject",
    on: object("session-logs", "sessions/guests/i-0a1b2c3d4e5f60001/2026-11-15T12-00-00Z-audit.log"),
    context: () => ({ "s3:ObjectCreationOperation": "true" }),
    inside: true,
    allowed: ["workstation"],
  },
  {
    what: "delete a version of a session's log",
    action: "s3:DeleteObjectVersion",
    on: object("session-logs", "sessions/examiner-0a1b2c3d4e5f60001.log"),
    allowed: [],
  },
  {
    what: "read the session log group",
    action: "logs:FilterLogEvents",
    on: ({ spec }) => logGroupArn(spec, "sessions"),
    allowed: ["auditor"],
    unbound: ["administrator"],
  },
  {
    what: "delete the session log group",
    action: "logs:DeleteLogGroup",
    on: ({ spec }) => logGroupArn(spec, "sessions"),
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "read an undelivered alert",
    action: "sqs:ReceiveMessage",
    on: ({ spec }) => queueArn(spec),
    allowed: ["auditor"],
  },
  {
    what: "send a message to the queue of undelivered alerts",
    action: "sqs:SendMessage",
    on: ({ spec }) => queueArn(spec),
    allowed: [],
  },
  {
    what: "empty the queue of undelivered alerts",
    action: "sqs:PurgeQueue",
    on: ({ spec }) => queueArn(spec),
    allowed: [],
  },
  {
    what: "read Terraform's state",
    action: "s3:GetObject",
    on: object("state", "eu-eu-central-1/terraform.tfstate"),
    allowed: ["deployer", "planner"],
  },
  {
    what: "write Terraform's state",
    action: "s3:PutObject",
    on: object("state", "eu-eu-central-1/terraform.tfstate"),
    context: () => ({ "s3:ObjectCreationOperation": "true" }),
    allowed: ["deployer"],
  },
  {
    what: "read who deployed what",
    action: "s3:GetObject",
    on: record,
    allowed: ["auditor", "deployer", "planner"],
  },
  {
    what: "list the versions of deployment records",
    action: "s3:ListBucketVersions",
    on: bucket("deployments"),
    allowed: ["auditor", "deployer", "planner"],
  },
  {
    what: "record a deployment",
    action: "s3:PutObject",
    on: record,
    context: () => ({ "s3:ObjectCreationOperation": "true", "s3:if-none-match": "*" }),
    allowed: ["deployer"],
  },
  {
    what: "overwrite a deployment's record",
    action: "s3:PutObject",
    on: record,
    context: () => ({ "s3:ObjectCreationOperation": "true" }),
    allowed: [],
    byResource: ["deployer"],
  },
  {
    what: "record a deployment with a lock shorter than the years of the logs",
    action: "s3:PutObject",
    on: record,
    context: () => ({
      "s3:ObjectCreationOperation": "true",
      "s3:if-none-match": "*",
      "s3:object-lock-remaining-retention-days": "30",
    }),
    allowed: [],
    byResource: ["deployer"],
  },
  {
    what: "change how long a deployment's record is locked",
    action: "s3:PutObjectRetention",
    on: record,
    allowed: [],
  },
  { what: "hide a deployment's record", action: "s3:DeleteObject", on: record, allowed: [] },
  { what: "delete a version of a deployment's record", action: "s3:DeleteObjectVersion", on: record, allowed: [] },
  {
    what: "read a bucket's policy",
    action: "s3:GetBucketPolicy",
    on: bucket("incoming"),
    allowed: ["auditor", "deployer", "planner"],
    // Reading is harmless, and a principal who has locked a bucket must be able to see its settings.
    unbound: ["administrator"],
    byIdentity: ["responder", "investigator", "custodian", "approver", "analyst", "workstation"],
  },
  { what: "change a bucket's policy", action: "s3:PutBucketPolicy", on: bucket("incoming"), allowed: ["deployer"] },
  {
    what: "change a bucket's lifecycle",
    action: "s3:PutLifecycleConfiguration",
    on: bucket("incoming"),
    allowed: ["deployer"],
  },
  {
    what: "change a bucket's default retention",
    action: "s3:PutBucketObjectLockConfiguration",
    on: bucket("incoming"),
    allowed: ["deployer"],
  },
  {
    what: "tag a bucket",
    action: "s3:TagResource",
    on: bucket("incoming"),
    allowed: ["deployer"],
  },
  {
    what: "remove a bucket's tags",
    action: "s3:UntagResource",
    on: bucket("incoming"),
    allowed: ["deployer"],
  },
  {
    what: "keep a table of a bucket's object keys elsewhere",
    action: "s3:CreateBucketMetadataTableConfiguration",
    on: bucket("incoming"),
    allowed: [],
    byIdentity: ["deployer"],
  },
  {
    what: "set up replication",
    action: "s3:PutReplicationConfiguration",
    on: bucket("incoming"),
    allowed: [],
  },
  { what: "delete a bucket", action: "s3:DeleteBucket", on: bucket("incoming"), allowed: [] },
  {
    what: "stop the trail",
    action: "cloudtrail:StopLogging",
    on: ({ spec }) => trailArn(spec),
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "change what the trail records",
    action: "cloudtrail:PutEventSelectors",
    on: ({ spec }) => trailArn(spec),
    allowed: ["deployer"],
    unbound: ["administrator"],
  },
  {
    what: "delete a flow log",
    action: "ec2:DeleteFlowLogs",
    on: ({ spec }) => arn(spec.facts, "ec2", spec.account, "vpc-flow-log/fl-0a1b2c3d4e5f60001"),
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "change who may assume the role custodian",
    action: "iam:UpdateAssumeRolePolicy",
    on: custodian,
    allowed: ["deployer"],
    unbound: ["administrator"],
  },
  {
    what: "widen the custodian's boundary",
    action: "iam:CreatePolicyVersion",
    on: custodiansBoundary,
    allowed: ["deployer"],
    unbound: ["administrator"],
  },
  {
    what: "give the custodian another right within its boundary",
    action: "iam:PutRolePolicy",
    on: custodian,
    context: (scene) => ({ "iam:PermissionsBoundary": custodiansBoundary(scene) }),
    allowed: ["deployer"],
    unbound: ["administrator"],
  },
  {
    what: "give a right to a role without a boundary",
    action: "iam:PutRolePolicy",
    on: ({ spec }) => roleArn(spec, "workstation"),
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "create the workstation's role without its boundary",
    action: "iam:CreateRole",
    on: ({ spec }) => roleArn(spec, "workstation"),
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "start a machine with the workstation's role",
    action: "iam:PassRole",
    on: ({ spec }) => roleArn(spec, "workstation"),
    context: toEc2,
    allowed: ["deployer"],
    unbound: ["administrator"],
  },
  {
    what: "start a machine with the custodian's role",
    action: "iam:PassRole",
    on: custodian,
    context: toEc2,
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "remove the custodian's boundary",
    action: "iam:DeleteRolePermissionsBoundary",
    on: custodian,
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "change the deployer's own rights",
    action: "iam:PutRolePolicy",
    on: ({ spec }) => deployerArn(spec),
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "assume the role custodian without an activation",
    action: "sts:AssumeRole",
    on: custodian,
    allowed: [],
  },
];
