import { bucketArn, viaService } from "../../../src/jurisdiction/arns";
import { keyAlias } from "../../../src/jurisdiction/names";
import type { Scene } from "../operation";
import { key, object, ONCE, OVER, role } from "./operations";
import type { ImageOperation } from "./operations";

const SOURCE = object("image-mirror", `sha256/${"0".repeat(64)}/jq.deb`);
const throughS3 = ({ spec }: Scene) => ({
  "kms:ViaService": viaService(spec, "s3"),
  "kms:ResourceAliases": [keyAlias(spec, "image")],
});

/** The sources of golden images, in the mirror. */
export const SOURCES: readonly ImageOperation[] = [
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
