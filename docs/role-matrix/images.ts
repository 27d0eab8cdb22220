import { bucketArn, logGroupArn, roleArn, viaService } from "../../src/jurisdiction/arns";
import { keyAlias, regionalName } from "../../src/jurisdiction/names";
import type { BucketPurpose, KeyPurpose, RolePurpose } from "../../src/jurisdiction/names";
import { arn } from "../../src/jurisdiction/region-facts";
import type { Operation, Scene } from "./operation";

/** Everybody whose rights on golden images are stated. */
export const IMAGE_ACTORS = {
  "image-build": "the build machine, inside the build VPC",
  "image-upload": "the role that uploads sources",
  "image-lifecycle": "the role with which Image Builder removes old images",
  "image-manifest": "the state machine that completes manifests",
  "image-builder": "AWS's own role of Image Builder, tested as if its own policy allowed everything",
  uploader: "a person whom the map names in `image.uploaders`, with AdministratorAccess of another account",
  watch: "the state machine that checks the age of images",
  workstation: "the machine that starts from an image",
  investigator: "examines one case",
  custodian: "keeps the evidence",
  auditor: "reads logs, sources and manifests",
  deployer: "the role that Terraform applies as",
  administrator: "of the forensic account, with AdministratorAccess",
  outsider: "an administrator of an account that the map does not know",
} as const;
export type ImageActor = keyof typeof IMAGE_ACTORS;

type ImageOperation = Operation<ImageActor>;

const object =
  (purpose: BucketPurpose, key: string): ImageOperation["on"] =>
  ({ spec }) =>
    `${bucketArn(spec, purpose)}/${key}`;
const key =
  (purpose: KeyPurpose): ImageOperation["on"] =>
  (scene) =>
    scene.keyArn(purpose);
const role =
  (purpose: RolePurpose): ImageOperation["on"] =>
  ({ spec }) =>
    roleArn(spec, purpose);
const own =
  (service: string, kind: string, separator = "/"): ImageOperation["on"] =>
  ({ spec }) =>
    arn(spec.facts, service, spec.account, `${kind}${separator}${regionalName(spec, "image")}`);

const SOURCE = object("image-mirror", `sha256/${"0".repeat(64)}/jq.deb`);
const MANIFEST = object("image-logs", "manifests/0a1b2c3d/sbom.json");
const BUILD_LOG = object("image-logs", "builds/log.txt");
/** The part of a manifest that is added outside the build machine. */
const OUTSIDE = object("image-logs", "images/ami-0a1b2c3d4e5f60001.json");
const EVIDENCE = object("incoming", "ir-2026-014/disk.e01");
const ONCE = () => ({ "s3:ObjectCreationOperation": "true", "s3:if-none-match": "*" });
const OVER = () => ({ "s3:ObjectCreationOperation": "true" });
const image: ImageOperation["on"] = ({ spec }) => arn(spec.facts, "ec2", "", "image/ami-0a1b2c3d4e5f60001");
const snapshot: ImageOperation["on"] = ({ spec }) => arn(spec.facts, "ec2", "", "snapshot/snap-0a1b2c3d4e5f60001");
const build: ImageOperation["on"] = ({ spec }) =>
  arn(spec.facts, "imagebuilder", spec.account, `image/${regionalName(spec, "image")}/1.0.7/1`);
const MADE = () => ({ "aws:ResourceTag/CreatedBy": "EC2 Image Builder" });
const RETAINED = () => ({ ...MADE(), "aws:ResourceTag/retained": "true" });
const throughS3 = ({ spec }: Scene) => ({
  "kms:ViaService": viaService(spec, "s3"),
  "kms:ResourceAliases": [keyAlias(spec, "image")],
});
const throughEc2 = ({ spec }: Scene) => ({ "kms:ViaService": viaService(spec, "ec2") });
const grantFor = (isForAws: boolean) => (scene: Scene) => ({
  ...throughEc2(scene),
  "kms:GrantIsForAWSResource": String(isForAws),
});

const SOURCES: readonly ImageOperation[] = [
  { what: "read a source", action: "s3:GetObject", on: SOURCE, allowed: ["image-build", "auditor"] },
  {
    what: "read a source, through the endpoint of the build VPC",
    action: "s3:GetObject",
    on: SOURCE,
    inside: true,
    allowed: ["image-build", "auditor"],
  },
  { what: "upload a source", action: "s3:PutObject", on: SOURCE, context: ONCE, allowed: ["image-upload"] },
  { what: "overwrite a source", action: "s3:PutObject", on: SOURCE, context: OVER, allowed: [] },
  { what: "delete a source", action: "s3:DeleteObject", on: SOURCE, allowed: [] },
  { what: "delete a version of a source", action: "s3:DeleteObjectVersion", on: SOURCE, allowed: [] },
  {
    what: "list the sources",
    action: "s3:ListBucket",
    on: ({ spec }) => bucketArn(spec, "image-mirror"),
    allowed: ["image-upload", "auditor", "deployer"],
  },
  {
    what: "decrypt a source through S3",
    action: "kms:Decrypt",
    on: key("image"),
    context: throughS3,
    allowed: ["image-build", "image-upload", "image-manifest", "auditor"],
  },
  { what: "assume the uploaders' role", action: "sts:AssumeRole", on: role("image-upload"), allowed: ["uploader"] },
];

const BUILDS: readonly ImageOperation[] = [
  {
    what: "get a component of the recipe",
    action: "imagebuilder:GetComponent",
    on: ({ spec }) =>
      arn(spec.facts, "imagebuilder", spec.account, `component/${regionalName(spec, "image-tools")}/1.0.7/1`),
    allowed: ["image-build", "deployer"],
    unbound: ["image-builder", "administrator"],
  },
  { what: "write a manifest", action: "s3:PutObject", on: MANIFEST, context: ONCE, allowed: ["image-build"] },
  {
    what: "write a manifest, through the endpoint of the build VPC",
    action: "s3:PutObject",
    on: MANIFEST,
    context: ONCE,
    inside: true,
    allowed: ["image-build"],
  },
  { what: "overwrite a manifest", action: "s3:PutObject", on: MANIFEST, context: OVER, allowed: [] },
  { what: "write a build log", action: "s3:PutObject", on: BUILD_LOG, context: OVER, allowed: ["image-build"] },
  { what: "read a build log", action: "s3:GetObject", on: BUILD_LOG, allowed: ["auditor"] },
  { what: "delete a version of a build log", action: "s3:DeleteObjectVersion", on: BUILD_LOG, allowed: [] },
  {
    what: "add to the log group of builds",
    action: "logs:PutLogEvents",
    on: ({ spec }) => `${logGroupArn(spec, "image-build")}:log-stream:1.0.7/1`,
    allowed: ["image-build"],
    unbound: ["image-builder", "administrator"],
  },
  { what: "read a manifest", action: "s3:GetObject", on: MANIFEST, allowed: ["auditor", "image-manifest"] },
  { what: "complete a manifest", action: "s3:PutObject", on: OUTSIDE, context: ONCE, allowed: ["image-manifest"] },
  { what: "complete a manifest again", action: "s3:PutObject", on: OUTSIDE, context: OVER, allowed: [] },
  { what: "delete the completed part", action: "s3:DeleteObject", on: OUTSIDE, allowed: [] },
  { what: "read the completed part", action: "s3:GetObject", on: OUTSIDE, allowed: ["auditor"] },
  {
    what: "start the state machine that completes manifests",
    action: "states:StartExecution",
    on: ({ spec }) => arn(spec.facts, "states", spec.account, `stateMachine:${regionalName(spec, "image-manifest")}`),
    allowed: ["image-manifest"],
    unbound: ["image-builder", "administrator"],
  },
  { what: "assume the role of the build machine", action: "sts:AssumeRole", on: role("image-build"), allowed: [] },
  { what: "assume the role of the state machine", action: "sts:AssumeRole", on: role("image-manifest"), allowed: [] },
  { what: "assume the role that removes images", action: "sts:AssumeRole", on: role("image-lifecycle"), allowed: [] },
];

const DISKS: readonly ImageOperation[] = [
  {
    what: "have EC2 encrypt a disk under the key of images",
    action: "kms:GenerateDataKeyWithoutPlaintext",
    on: key("image"),
    context: throughEc2,
    allowed: ["image-builder", "deployer"],
  },
  {
    what: "have EC2 encrypt a disk under the account's default key of volumes",
    action: "kms:GenerateDataKeyWithoutPlaintext",
    on: key("workstation"),
    context: throughEc2,
    allowed: ["image-builder", "deployer"],
  },
  {
    what: "grant the key of images to an AWS resource",
    action: "kms:CreateGrant",
    on: key("image"),
    context: grantFor(true),
    allowed: ["image-builder", "deployer"],
  },
  {
    what: "grant the account's default key of volumes to an AWS resource",
    action: "kms:CreateGrant",
    on: key("workstation"),
    context: grantFor(true),
    allowed: ["image-builder", "deployer"],
  },
  {
    what: "grant the key of images to anyone else",
    action: "kms:CreateGrant",
    on: key("image"),
    context: grantFor(false),
    allowed: [],
  },
  {
    what: "grant the account's default key of volumes to anyone else",
    action: "kms:CreateGrant",
    on: key("workstation"),
    context: grantFor(false),
    allowed: [],
  },
  { what: "decrypt with the key of images directly", action: "kms:Decrypt", on: key("image"), allowed: [] },
  {
    what: "have EC2 read a disk under the evidence key, without an activation",
    action: "kms:Decrypt",
    on: key("evidence"),
    context: throughEc2,
    allowed: [],
  },
  {
    what: "grant the evidence key to an AWS resource, without an activation",
    action: "kms:CreateGrant",
    on: key("evidence"),
    context: grantFor(true),
    allowed: [],
  },
  { what: "schedule the image key's deletion", action: "kms:ScheduleKeyDeletion", on: key("image"), allowed: [] },
  {
    what: "decrypt evidence through S3, without an activation",
    action: "kms:Decrypt",
    on: key("evidence"),
    context: ({ spec }) => ({
      "kms:ViaService": viaService(spec, "s3"),
      "kms:EncryptionContext:aws:s3:arn": `${bucketArn(spec, "incoming")}/ir-2026-014/disk.e01`,
    }),
    allowed: [],
  },
  { what: "read evidence, without an activation", action: "s3:GetObject", on: EVIDENCE, allowed: [] },
  {
    what: "read evidence through the endpoint of the build VPC",
    action: "s3:GetObject",
    on: EVIDENCE,
    inside: true,
    allowed: [],
  },
];

const LIFE: readonly ImageOperation[] = [
  {
    what: "look for images",
    action: "ec2:DescribeImages",
    on: () => "*",
    allowed: ["image-lifecycle", "image-manifest", "watch", "auditor", "deployer"],
    unbound: ["image-builder", "administrator"],
  },
  {
    what: "remove an image that Image Builder made",
    action: "ec2:DeregisterImage",
    on: image,
    context: MADE,
    allowed: ["image-lifecycle"],
    unbound: ["image-builder", "administrator"],
  },
  {
    what: "remove an image that a case used",
    action: "ec2:DeregisterImage",
    on: image,
    context: RETAINED,
    allowed: [],
    unbound: ["image-builder", "administrator"],
  },
  {
    what: "remove another image",
    action: "ec2:DeregisterImage",
    on: image,
    allowed: [],
    unbound: ["image-builder", "administrator"],
  },
  {
    what: "delete a snapshot of an image that Image Builder made",
    action: "ec2:DeleteSnapshot",
    on: snapshot,
    context: MADE,
    allowed: ["image-lifecycle"],
    unbound: ["image-builder", "administrator"],
  },
  {
    what: "delete a snapshot of an image that a case used",
    action: "ec2:DeleteSnapshot",
    on: snapshot,
    context: RETAINED,
    allowed: [],
    unbound: ["image-builder", "administrator"],
  },
  {
    what: "delete the snapshot of a disk that was acquired",
    action: "ec2:DeleteSnapshot",
    on: snapshot,
    context: () => ({ "aws:ResourceTag/acquisition": "true" }),
    allowed: [],
    unbound: ["image-builder", "administrator"],
  },
  {
    what: "remove a build from Image Builder's list",
    action: "imagebuilder:DeleteImage",
    on: build,
    allowed: ["image-lifecycle"],
    unbound: ["image-builder", "administrator"],
  },
  {
    what: "share an image",
    action: "ec2:ModifyImageAttribute",
    on: image,
    context: MADE,
    allowed: [],
    unbound: ["image-builder", "administrator"],
  },
  {
    what: "change the pipeline",
    action: "imagebuilder:UpdateImagePipeline",
    on: own("imagebuilder", "image-pipeline"),
    allowed: ["deployer"],
    unbound: ["image-builder", "administrator"],
  },
  {
    what: "start a build",
    action: "imagebuilder:StartImagePipelineExecution",
    on: own("imagebuilder", "image-pipeline"),
    allowed: ["deployer"],
    unbound: ["image-builder", "administrator"],
  },
  {
    what: "revoke an image that a case used",
    action: "ec2:DisableImage",
    on: image,
    context: RETAINED,
    allowed: ["deployer"],
    unbound: ["image-builder", "administrator"],
  },
  {
    what: "make an image that was revoked available again, if a case used it",
    action: "ec2:EnableImage",
    on: image,
    context: RETAINED,
    allowed: [],
    unbound: ["image-builder", "administrator"],
  },
  {
    what: "protect an image against deregistration",
    action: "ec2:EnableImageDeregistrationProtection",
    on: image,
    allowed: ["deployer"],
    unbound: ["image-builder", "administrator"],
  },
  {
    what: "end the protection of an image",
    action: "ec2:DisableImageDeregistrationProtection",
    on: image,
    allowed: [],
    unbound: ["image-builder", "administrator"],
  },
];

/** The role matrix of golden images. Everybody who is not named is refused. */
export const IMAGE_MATRIX: Readonly<Record<string, readonly ImageOperation[]>> = {
  "Golden images: sources": SOURCES,
  "Golden images: builds and manifests": BUILDS,
  "Golden images: disks, keys and evidence": DISKS,
  "Golden images: lifecycle": LIFE,
};
