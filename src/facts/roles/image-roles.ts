import { bucketArn, iamRoleArn, logGroupArn } from "../../jurisdiction/arns";
import { regionalName } from "../../jurisdiction/names";
import type { RolePurpose } from "../../jurisdiction/names";
import { arn, servicePrincipal } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import { bootstrapObjects } from "../images/aws-buckets";
import { OUTSIDE_PREFIX } from "../images/manifest-files";
import { BUILD_LOG_PREFIX, MANIFEST_PREFIX, MIRROR_PREFIX } from "../images/prefixes";
import { RETAINED_TAG } from "../images/tags";
import type { HasArn } from "../policies/has-arn";
import { policyDocument, serviceTrust } from "../policies/policy";
import { throughS3 } from "../policies/through-s3";
import type { RoleFacts } from "./role";

/** The roles of a golden image's stack. */
export const IMAGE_ROLES = [
  "image-build",
  "image-upload",
  "image-lifecycle",
  "image-manifest",
] as const satisfies readonly RolePurpose[];

/** The role with which Image Builder works in an account; AWS makes it with the first pipeline. */
export function imageBuilderRoleArn(spec: RegionSpec): string {
  const service = servicePrincipal("imagebuilder");
  return iamRoleArn(spec, `aws-service-role/${service}/AWSServiceRoleForImageBuilder`);
}

/**
 * A build machine: be steered by Image Builder, read what the lock lists, and leave logs and a manifest.
 *
 * Source: AWS managed policies EC2InstanceProfileForImageBuilder and AmazonSSMManagedInstanceCore, without parameters,
 * patches and everybody's buckets.
 */
export function imageBuildRole(spec: RegionSpec, imageKey: HasArn): RoleFacts {
  const [mirror, logs] = [bucketArn(spec, "image-mirror"), bucketArn(spec, "image-logs")];
  const components = [spec.account, "aws"].map((owner) => arn(spec.facts, "imagebuilder", owner, "component/*"));
  return {
    description: "Build machine of golden images",
    trust: serviceTrust(servicePrincipal("ec2")),
    policies: {
      "be-steered": [
        {
          Sid: "AllowCommands",
          Effect: "Allow",
          Action: [
            "ec2messages:AcknowledgeMessage",
            "ec2messages:DeleteMessage",
            "ec2messages:FailMessage",
            "ec2messages:GetEndpoint",
            "ec2messages:GetMessages",
            "ec2messages:SendReply",
            "ssm:UpdateInstanceInformation",
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
          ],
          Resource: "*",
        },
        { Sid: "AllowComponents", Effect: "Allow", Action: "imagebuilder:GetComponent", Resource: components },
      ],
      "read-sources": [
        { Sid: "AllowSources", Effect: "Allow", Action: "s3:GetObject", Resource: `${mirror}/${MIRROR_PREFIX}/*` },
        {
          Sid: "AllowBootstrap",
          Effect: "Allow",
          Action: "s3:GetObject",
          Resource: bootstrapObjects(spec).map((object) => arn(spec.facts, "s3", "", object, "")),
        },
        throughS3("AllowEncryptedObjects", spec, imageKey, ["kms:Decrypt", "kms:GenerateDataKey"]),
      ],
      "leave-logs": [
        {
          Sid: "AllowLogObjects",
          Effect: "Allow",
          Action: "s3:PutObject",
          Resource: [BUILD_LOG_PREFIX, MANIFEST_PREFIX].map((prefix) => `${logs}/${prefix}/*`),
        },
        {
          Sid: "AllowLogStreams",
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: `${logGroupArn(spec, "image-build")}:*`,
        },
      ],
    },
  };
}

/** The people who upload sources: each file once, and nothing else. */
export function imageUploadRole(spec: RegionSpec, imageKey: HasArn): RoleFacts {
  const mirror = bucketArn(spec, "image-mirror");
  return {
    description: "Uploads sources of golden images, each once",
    trust: uploaderTrust(spec),
    policies: {
      upload: [
        {
          Sid: "AllowUpload",
          Effect: "Allow",
          Action: ["s3:AbortMultipartUpload", "s3:PutObject"],
          Resource: `${mirror}/${MIRROR_PREFIX}/*`,
        },
        { Sid: "AllowResuming", Effect: "Allow", Action: "s3:ListBucket", Resource: mirror },
        throughS3("AllowEncryptedUpload", spec, imageKey, ["kms:Decrypt", "kms:GenerateDataKey"]),
      ],
    },
  };
}

/** Whole accounts, narrowed to the map's uploaders; without them no principal. */
function uploaderTrust({ image, facts, region }: RegionSpec): string {
  const uploaders = image?.uploaders ?? [];
  if (uploaders.length === 0) {
    return policyDocument([{ Sid: "DenyEveryone", Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" }]);
  }
  const accounts = uploaders.map((uploader) => arn(facts, "iam", uploader.split(":")[4] ?? "", "root", ""));
  return policyDocument([
    {
      Sid: "AllowUploaders",
      Effect: "Allow",
      Principal: { AWS: [...new Set(accounts)].sort() },
      Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
      Condition: { ArnEquals: { "aws:PrincipalArn": uploaders }, StringEquals: { "aws:RequestedRegion": region } },
    },
  ]);
}

/**
 * Image Builder's lifecycle policies: only what Image Builder made, and nothing that a case used.
 *
 * Source: AWS managed policy EC2ImageBuilderLifecycleExecutionPolicy.
 */
export function imageLifecycleRole(spec: RegionSpec): RoleFacts {
  const own = (service: string, resource: string): string => arn(spec.facts, service, spec.account, resource);
  const madeByImageBuilder = {
    StringEquals: { "aws:ResourceTag/CreatedBy": "EC2 Image Builder" },
    Null: { [`aws:ResourceTag/${RETAINED_TAG}`]: "true" },
  };
  return {
    description: "Lets Image Builder remove golden images that no case used",
    trust: serviceTrust(servicePrincipal("imagebuilder"), { StringEquals: { "aws:SourceAccount": spec.account } }),
    policies: {
      "remove-images": [
        {
          Sid: "AllowImages",
          Effect: "Allow",
          Action: [
            "ec2:DeregisterImage",
            "ec2:DisableImage",
            "ec2:DisableImageDeprecation",
            "ec2:EnableImage",
            "ec2:EnableImageDeprecation",
          ],
          // An AMI is of no account in its ARN (Service Authorization Reference, Amazon EC2).
          Resource: arn(spec.facts, "ec2", "", "image/*"),
          Condition: madeByImageBuilder,
        },
        {
          Sid: "AllowSnapshots",
          Effect: "Allow",
          Action: "ec2:DeleteSnapshot",
          Resource: arn(spec.facts, "ec2", "", "snapshot/*"),
          Condition: madeByImageBuilder,
        },
        {
          Sid: "AllowBuilds",
          Effect: "Allow",
          Action: ["imagebuilder:DeleteImage", "imagebuilder:GetImage"],
          Resource: own("imagebuilder", `image/${regionalName(spec, "*")}`),
        },
        {
          Sid: "AllowFinding",
          Effect: "Allow",
          Action: ["ec2:DescribeImageAttribute", "ec2:DescribeImages", "ec2:DescribeSnapshots", "tag:GetResources"],
          Resource: "*",
        },
      ],
    },
  };
}

/** The state machine that completes the manifest of an image: it reads what AWS and the build machine left, and adds its own part. */
export function imageManifestRole(spec: RegionSpec, imageKey: HasArn): RoleFacts {
  const own = (service: string, resource: string): string => arn(spec.facts, service, spec.account, resource);
  const logs = bucketArn(spec, "image-logs");
  return {
    description: "Completes the manifests of golden images",
    trust: serviceTrust([servicePrincipal("states"), servicePrincipal("events")], {
      StringEquals: { "aws:SourceAccount": spec.account },
    }),
    policies: {
      "complete-manifests": [
        {
          Sid: "AllowStarting",
          Effect: "Allow",
          Action: "states:StartExecution",
          Resource: own("states", `stateMachine:${regionalName(spec, "image-manifest")}`),
        },
        {
          Sid: "AllowBuilds",
          Effect: "Allow",
          Action: "imagebuilder:GetImage",
          Resource: own("imagebuilder", `image/${regionalName(spec, "*")}`),
        },
        {
          Sid: "AllowImages",
          Effect: "Allow",
          Action: ["ec2:DescribeImages", "ec2:DescribeSnapshots"],
          Resource: "*",
        },
        {
          Sid: "AllowMachinesPart",
          Effect: "Allow",
          Action: ["s3:GetObject", "s3:GetObjectAttributes"],
          Resource: `${logs}/${MANIFEST_PREFIX}/*`,
        },
        { Sid: "AllowOwnPart", Effect: "Allow", Action: "s3:PutObject", Resource: `${logs}/${OUTSIDE_PREFIX}/*` },
        throughS3("AllowEncryptedObjects", spec, imageKey, ["kms:Decrypt", "kms:GenerateDataKey"]),
      ],
    },
  };
}
