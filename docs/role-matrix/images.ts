import { bucketArn, roleArn, viaService } from "../../src/jurisdiction/arns";
import { keyAlias } from "../../src/jurisdiction/names";
import type { BucketPurpose } from "../../src/jurisdiction/names";
import { arn } from "../../src/jurisdiction/region-facts";
import type { Scene } from "./operation";

/** Everybody whose rights on golden images are stated. */
export const IMAGE_ACTORS = [
  "image-build",
  "image-upload",
  "image-lifecycle",
  "image-manifest",
  "workstation",
  "investigator",
  "custodian",
  "auditor",
  "deployer",
  "administrator",
] as const;
export type ImageActor = (typeof IMAGE_ACTORS)[number];

/** A right on golden images, and who has it. Everybody else is refused. */
export interface ImageOperation {
  readonly what: string;
  readonly action: string;
  readonly on: (scene: Pick<Scene, "spec" | "keyArn">) => string;
  /** Condition keys of the request. @default none */
  readonly context?: (scene: Pick<Scene, "spec" | "keyArn">) => Readonly<Record<string, string | readonly string[]>>;
  readonly allowed: readonly ImageActor[];
}

const object =
  (purpose: BucketPurpose, key: string): ImageOperation["on"] =>
  ({ spec }) =>
    `${bucketArn(spec, purpose)}/${key}`;

const SOURCE = object("image-mirror", `sha256/${"0".repeat(64)}/jq.deb`);
const MANIFEST = object("image-logs", "manifests/0a1b2c3d/sbom.json");
/** The part of a manifest that is added outside the build machine. */
const OUTSIDE = object("image-logs", "images/ami-0a1b2c3d4e5f60001.json");
const ONCE = () => ({ "s3:ObjectCreationOperation": "true", "s3:if-none-match": "*" });
const OVER = () => ({ "s3:ObjectCreationOperation": "true" });
const image: ImageOperation["on"] = ({ spec }) => arn(spec.facts, "ec2", "", "image/ami-0a1b2c3d4e5f60001");
const MADE = { "aws:ResourceTag/CreatedBy": "EC2 Image Builder" };

export const IMAGE_MATRIX: readonly ImageOperation[] = [
  { what: "read a source", action: "s3:GetObject", on: SOURCE, allowed: ["image-build", "auditor"] },
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
  { what: "leave a manifest", action: "s3:PutObject", on: MANIFEST, context: ONCE, allowed: ["image-build"] },
  { what: "overwrite a manifest", action: "s3:PutObject", on: MANIFEST, context: OVER, allowed: [] },
  {
    what: "leave a build log",
    action: "s3:PutObject",
    on: object("image-logs", "builds/log.txt"),
    context: OVER,
    allowed: ["image-build"],
  },
  { what: "read a manifest", action: "s3:GetObject", on: MANIFEST, allowed: ["auditor", "image-manifest"] },
  { what: "complete a manifest", action: "s3:PutObject", on: OUTSIDE, context: ONCE, allowed: ["image-manifest"] },
  { what: "complete a manifest again", action: "s3:PutObject", on: OUTSIDE, context: OVER, allowed: [] },
  { what: "delete the completed part", action: "s3:DeleteObject", on: OUTSIDE, allowed: [] },
  { what: "read the completed part", action: "s3:GetObject", on: OUTSIDE, allowed: ["auditor"] },
  {
    what: "read evidence",
    action: "s3:GetObject",
    on: object("incoming", "ir-2026-014/disk.e01"),
    allowed: [],
  },
  {
    what: "decrypt a source through S3",
    action: "kms:Decrypt",
    on: ({ keyArn }) => keyArn("image"),
    context: ({ spec }) => ({
      "kms:ViaService": viaService(spec, "s3"),
      "kms:ResourceAliases": [keyAlias(spec, "image")],
    }),
    allowed: ["image-build", "image-upload", "image-manifest", "auditor"],
  },
  {
    what: "decrypt evidence through S3, without an activation",
    action: "kms:Decrypt",
    on: ({ keyArn }) => keyArn("evidence"),
    context: ({ spec }) => ({
      "kms:ViaService": viaService(spec, "s3"),
      "kms:EncryptionContext:aws:s3:arn": `${bucketArn(spec, "incoming")}/ir-2026-014/disk.e01`,
    }),
    allowed: [],
  },
  {
    what: "remove an image that Image Builder made",
    action: "ec2:DeregisterImage",
    on: image,
    context: () => MADE,
    allowed: ["image-lifecycle", "administrator"],
  },
  {
    what: "remove an image that a case used",
    action: "ec2:DeregisterImage",
    on: image,
    context: () => ({ ...MADE, "aws:ResourceTag/retained": "true" }),
    allowed: ["administrator"],
  },
  {
    what: "remove another image",
    action: "ec2:DeregisterImage",
    on: image,
    allowed: ["administrator"],
  },
  {
    what: "change the pipeline",
    action: "imagebuilder:UpdateImagePipeline",
    on: ({ spec }) =>
      arn(spec.facts, "imagebuilder", spec.account, `image-pipeline/${spec.organization}-forensics-image`),
    allowed: ["deployer", "administrator"],
  },
  {
    what: "start a build",
    action: "imagebuilder:StartImagePipelineExecution",
    on: ({ spec }) =>
      arn(spec.facts, "imagebuilder", spec.account, `image-pipeline/${spec.organization}-forensics-image`),
    allowed: ["deployer", "administrator"],
  },
  { what: "revoke an image", action: "ec2:DisableImage", on: image, allowed: ["deployer", "administrator"] },
  {
    what: "protect an image against deregistration",
    action: "ec2:EnableImageDeregistrationProtection",
    on: image,
    allowed: ["deployer", "administrator"],
  },
  {
    what: "end the protection of an image",
    action: "ec2:DisableImageDeregistrationProtection",
    on: image,
    allowed: ["administrator"],
  },
  {
    what: "take the uploaders' role from another role",
    action: "sts:AssumeRole",
    on: ({ spec }) => roleArn(spec, "image-upload"),
    allowed: [],
  },
];
