import type { Statement } from "../policies/policy";
import { machinesOf } from "../machines/machines";
import { STACK_KINDS } from "../stacks/stack-kinds";
import { INVENTORY_CALLS } from "../machines/inventory-calls";
import { bucketArn, logGroupArn } from "../../jurisdiction/arns";
import { bucketName } from "../../jurisdiction/names";
import { offeredBuckets } from "../../jurisdiction/offered-buckets";
import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { HasArn } from "../policies/has-arn";

/** An endpoint policy's statements, given the stack's keys. */
export type EndpointPolicy = (spec: RegionSpec, keys: readonly HasArn[]) => readonly Statement[];

/** Source: Systems Manager User Guide, "ec2messages, ssmmessages, and other API operations". */
export const SSM: EndpointPolicy = (spec) => [
  ownAccount(
    spec,
    ["ssm:DescribeDocument", "ssm:GetDocument", "ssm:UpdateInstanceInformation", ...INVENTORY_CALLS],
    "*",
  ),
];

export const SSM_MESSAGES: EndpointPolicy = (spec) => [
  ownAccount(
    spec,
    [
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ],
    "*",
  ),
];

export const EC2_MESSAGES: EndpointPolicy = (spec) => [
  ownAccount(
    spec,
    [
      "ec2messages:AcknowledgeMessage",
      "ec2messages:DeleteMessage",
      "ec2messages:FailMessage",
      "ec2messages:GetEndpoint",
      "ec2messages:GetMessages",
      "ec2messages:SendReply",
    ],
    "*",
  ),
];

export const LOGS: EndpointPolicy = (spec) => [
  ownAccount(
    spec,
    ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
    [...(spec.sessions.mode === "session-manager" ? (["sessions"] as const) : []), ...machinesOf(spec)].map(
      (purpose) => `${logGroupArn(spec, purpose)}:*`,
    ),
  ),
  { ...ownAccount(spec, ["logs:DescribeLogGroups"], "*"), Sid: "AllowFindingLogGroups" },
];

export const KMS: EndpointPolicy = (spec, keys) => [
  ownAccount(
    spec,
    ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
    keys.map((key) => key.arn),
  ),
];

/** The names of the buckets that the S3 endpoint leads to. */
export function bucketsReached(spec: RegionSpec): readonly string[] {
  return [...STACK_KINDS.region.buckets.map((purpose) => bucketName(spec, purpose)), ...offeredBuckets(spec)];
}

/** The stack's own buckets, and those of AWS that the agent and the operating system update from. */
export const S3: EndpointPolicy = (spec) => [
  ownAccount(
    spec,
    [
      "s3:AbortMultipartUpload",
      "s3:GetBucketLocation",
      "s3:GetEncryptionConfiguration",
      "s3:GetObject",
      "s3:GetObjectTagging",
      "s3:GetObjectVersion",
      "s3:ListBucket",
      "s3:ListBucketMultipartUploads",
      "s3:ListBucketVersions",
      "s3:ListMultipartUploadParts",
      "s3:PutObject",
      "s3:PutObjectTagging",
    ],
    STACK_KINDS.region.buckets.flatMap((purpose) => [bucketArn(spec, purpose), `${bucketArn(spec, purpose)}/*`]),
  ),
  awsDownloads(
    spec,
    offeredBuckets(spec).map((bucket) => `${bucket}/*`),
  ),
];

/** AWS's own buckets, by their objects. */
export function awsDownloads({ facts }: RegionSpec, objects: readonly string[]): Statement {
  return {
    Sid: "AllowAwsDownloads",
    Effect: "Allow",
    // Package managers read these without signing the request, so no principal can be named.
    Principal: "*",
    Action: "s3:GetObject",
    Resource: objects.map((object) => arn(facts, "s3", "", object, "")),
  };
}

/** A gateway endpoint takes no principal but "*" (AWS PrivateLink Guide, "Endpoint policies"), hence the condition. */
export function ownAccount(
  spec: RegionSpec,
  actions: readonly string[],
  resource: string | readonly string[],
): Statement {
  return {
    Sid: "AllowOwnAccount",
    Effect: "Allow",
    Principal: "*",
    Action: actions,
    Resource: resource,
    Condition: { StringEquals: { "aws:PrincipalAccount": spec.account } },
  };
}
