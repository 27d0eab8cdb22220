import { bucketName, IMAGE, regionalName } from "../../jurisdiction/names";
import type { ImageRegionSpec } from "../../jurisdiction/spec";
import { stackTags } from "../../jurisdiction/tags";
import { BUILD_LOG_PREFIX } from "./prefixes";
import { recipeId } from "./recipe";
import { GOLDEN_IMAGE_TAG, RETAINED, RETAINED_TAG, SOURCES_DATE_TAG } from "./tags";

/** The machine of builds and of tests. */
const BUILD_INSTANCE_TYPE = "m6i.large";

/** The infrastructure without its network and its profile, in the arguments of the provider's resource. */
export function infrastructureSettings(spec: ImageRegionSpec) {
  return {
    name: regionalName(spec, IMAGE),
    description: "Build machines of golden images",
    instanceTypes: [BUILD_INSTANCE_TYPE],
    // By default a failed build leaves its machine running.
    terminateInstanceOnFailure: true,
    instanceMetadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
    logging: { s3Logs: { s3BucketName: bucketName(spec, "image-logs"), s3KeyPrefix: BUILD_LOG_PREFIX } },
    resourceTags: { ...stackTags(spec), Name: regionalName(spec, "build") },
  };
}

/** To the region of the build alone, in the arguments of the provider's resource. @param keyArn the key of images */
export function distributionSettings(spec: ImageRegionSpec, keyArn: string) {
  const { lock } = spec.image;
  return {
    name: regionalName(spec, IMAGE),
    description: "The golden image, in its own region",
    distribution: [
      {
        region: spec.region,
        amiDistributionConfiguration: {
          name: `${regionalName(spec, IMAGE)}-{{ imagebuilder:buildDate }}`,
          description: "Golden image",
          kmsKeyId: keyArn,
          amiTags: {
            ...stackTags(spec),
            [GOLDEN_IMAGE_TAG]: regionalName(spec, IMAGE),
            ...(lock === undefined ? {} : { [SOURCES_DATE_TAG]: lock.date }),
          },
        },
      },
    ],
  };
}

/** The pipeline without what it combines, in the arguments of the provider's resource. */
export function pipelineSettings(spec: ImageRegionSpec) {
  return {
    name: regionalName(spec, IMAGE),
    description: "Builds the golden image on a schedule",
    status: "ENABLED",
    // The list of packages of each build (API reference, ListImagePackages).
    enhancedImageMetadataEnabled: true,
    imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 60 },
    schedule: {
      scheduleExpression: `cron(${spec.image.schedule})`,
      // By default a pipeline builds only if a parent or component with a wildcard in its version has changed.
      pipelineExecutionStartCondition: "EXPRESSION_MATCH_ONLY",
      timezone: "Etc/UTC",
    },
  };
}

/** How long an image is kept that no case used, and after its last start. */
const KEPT_MONTHS = 12;
/** However old they are. */
const KEPT_IMAGES = 2;

/**
 * Removes old images of this recipe that no case used, in the arguments of the provider's resource.
 *
 * The provider's version 5.100 takes no wildcard for the recipe's version (hashicorp/terraform-provider-aws #47439): images of
 * an earlier recipe stay until a person removes them.
 */
export function lifecycleSettings(spec: ImageRegionSpec) {
  const { name, version } = recipeId(spec);
  const retained = { [RETAINED_TAG]: RETAINED };
  return {
    name: regionalName(spec, IMAGE),
    description: "Removes old golden images that no case used",
    status: "ENABLED",
    resourceType: "AMI_IMAGE",
    policyDetail: [
      {
        action: [{ type: "DELETE", includeResources: [{ amis: true, snapshots: true, containers: false }] }],
        filter: [{ type: "AGE", value: KEPT_MONTHS, unit: "MONTHS", retainAtLeast: KEPT_IMAGES }],
        exclusionRules: [
          {
            tagMap: retained,
            amis: [
              // Unset, the provider reports an inconsistent result (hashicorp/terraform-provider-aws #43752).
              { isPublic: false, tagMap: retained, lastLaunched: [{ unit: "MONTHS", value: KEPT_MONTHS }] },
            ],
          },
        ],
      },
    ],
    resourceSelection: [{ recipe: [{ name, semanticVersion: version }] }],
  };
}
