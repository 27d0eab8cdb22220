import { IMAGE, regionalName } from "../../jurisdiction/names";
import { arn } from "../../jurisdiction/region-facts";
import type { ImageRegionSpec, RegionSpec } from "../../jurisdiction/spec";
import { manifestSteps } from "./manifest-steps";

/** The state machine and the rule that starts it, by name. */
export function manifestMachineName(spec: ImageRegionSpec): string {
  return regionalName(spec, `${IMAGE}-manifest`);
}

/** The state machine, in the arguments of the provider's resource. */
export function manifestMachineSettings(spec: ImageRegionSpec, keyArn: string) {
  return { name: manifestMachineName(spec), definition: JSON.stringify(manifestSteps(spec, keyArn)) };
}

/**
 * The rule that starts it: an image of this pipeline is available.
 *
 * Source: EC2 Image Builder User Guide, "Event messages that Image Builder sends".
 */
export function manifestRuleSettings(spec: ImageRegionSpec) {
  const images = arn(spec.facts, "imagebuilder", spec.account, `image/${regionalName(spec, IMAGE)}/`);
  return {
    name: manifestMachineName(spec),
    description: "A golden image is available: completes its manifest",
    eventPattern: JSON.stringify({
      source: ["aws.imagebuilder"],
      "detail-type": ["EC2 Image Builder Image State Change"],
      resources: [{ prefix: images }],
      detail: { state: { status: ["AVAILABLE"] } },
    }),
  };
}

/** What the rule hands over, in the arguments of the provider's resource. */
export const MANIFEST_TARGET = {
  targetId: "manifest",
  inputTransformer: { inputPaths: { image: "$.resources[0]" }, inputTemplate: JSON.stringify({ image: "<image>" }) },
};

/** Whether a region's images get a manifest: a Windows parent's own components leave none. */
export function hasManifest({ image }: Pick<RegionSpec, "image">): boolean {
  return image?.lock !== undefined;
}
