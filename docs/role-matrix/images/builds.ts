import { logGroupArn } from "../../../src/jurisdiction/arns";
import { regionalName } from "../../../src/jurisdiction/names";
import { arn } from "../../../src/jurisdiction/region-facts";
import { object, ONCE, OVER, role } from "./operations";
import type { ImageOperation } from "./operations";

const MANIFEST = object("image-logs", "manifests/0a1b2c3d/sbom.json");
const BUILD_LOG = object("image-logs", "builds/log.txt");
/** The part of a manifest that is added outside the build machine. */
const OUTSIDE = object("image-logs", "images/ami-0a1b2c3d4e5f60001.json");

/** Builds, and the manifests that they leave. */
export const BUILDS: readonly ImageOperation[] = [
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
