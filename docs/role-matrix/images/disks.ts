import { bucketArn, viaService } from "../../../src/jurisdiction/arns";
import type { Scene } from "../operation";
import { key, object } from "./operations";
import type { ImageOperation } from "./operations";

const EVIDENCE = object("incoming", "ir-2026-014/disk.e01");
const throughEc2 = ({ spec }: Scene) => ({ "kms:ViaService": viaService(spec, "ec2") });
const grantFor = (isForAws: boolean) => (scene: Scene) => ({
  ...throughEc2(scene),
  "kms:GrantIsForAWSResource": String(isForAws),
});

/** Disks of build machines and images, their keys, and evidence. */
export const DISKS: readonly ImageOperation[] = [
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
