import { bucketArn, roleArn } from "../../../src/jurisdiction/arns";
import type { BucketPurpose, KeyPurpose, RolePurpose } from "../../../src/jurisdiction/names";
import type { Operation } from "../operation";

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

export type ImageOperation = Operation<ImageActor>;

/** An object of a bucket. */
export const object =
  (purpose: BucketPurpose, key: string): ImageOperation["on"] =>
  ({ spec }) =>
    `${bucketArn(spec, purpose)}/${key}`;

/** A key, by its purpose. */
export const key =
  (purpose: KeyPurpose): ImageOperation["on"] =>
  (scene) =>
    scene.keyArn(purpose);

/** A role, by its purpose. */
export const role =
  (purpose: RolePurpose): ImageOperation["on"] =>
  ({ spec }) =>
    roleArn(spec, purpose);

/** The context of a put that creates an object. */
export const ONCE = () => ({ "s3:ObjectCreationOperation": "true", "s3:if-none-match": "*" });

/** The context of a put that replaces an object. */
export const OVER = () => ({ "s3:ObjectCreationOperation": "true" });
