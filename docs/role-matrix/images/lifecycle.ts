import { pipelineArn } from "../../../src/facts/images/image-names";
import { regionalName } from "../../../src/jurisdiction/names";
import { arn } from "../../../src/jurisdiction/region-facts";
import type { ImageOperation } from "./operations";

const pipeline: ImageOperation["on"] = ({ spec }) => pipelineArn(spec);
const image: ImageOperation["on"] = ({ spec }) => arn(spec.facts, "ec2", "", "image/ami-0a1b2c3d4e5f60001");
const snapshot: ImageOperation["on"] = ({ spec }) => arn(spec.facts, "ec2", "", "snapshot/snap-0a1b2c3d4e5f60001");
const build: ImageOperation["on"] = ({ spec }) =>
  arn(spec.facts, "imagebuilder", spec.account, `image/${regionalName(spec, "image")}/1.0.7/1`);
const MADE = () => ({ "aws:ResourceTag/CreatedBy": "EC2 Image Builder" });
const RETAINED = () => ({ ...MADE(), "aws:ResourceTag/retained": "true" });

/** What becomes of an image: its removal, sharing, revocation and protection. */
export const LIFECYCLE: readonly ImageOperation[] = [
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
    on: pipeline,
    allowed: ["deployer"],
    unbound: ["image-builder", "administrator"],
  },
  {
    what: "start a build",
    action: "imagebuilder:StartImagePipelineExecution",
    on: pipeline,
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
