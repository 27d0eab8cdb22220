import { IMAGE, regionalName } from "../../jurisdiction/names";
import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";

/** The pipeline of a region's golden image. */
export function pipelineArn(spec: RegionSpec): string {
  return arn(spec.facts, "imagebuilder", spec.account, `image-pipeline/${regionalName(spec, IMAGE)}`);
}

/**
 * The log stream of a build: Image Builder names it after the image's version and the build's number.
 *
 * Source: EC2 Image Builder User Guide, "Monitor Image Builder logs with Amazon CloudWatch Logs". @param build its ARN
 */
export function buildLogStream(build: string): string {
  return build.split("/").slice(-2).join("/");
}
