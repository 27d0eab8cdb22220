import { BUILD_ENDPOINTS, BUILD_GROUPS, BUILD_PATHS, buildVpc } from "../../../facts/images/build-network";
import { imageRegion, isBuildable } from "../../../facts/images/image-region";
import { hasManifest } from "../../../facts/images/manifest-steps";
import { DESTINATION_TYPES, FLOW_LOG_SETTINGS, flowLogName } from "../../../facts/network/network-records";
import { IMAGE_ROLES } from "../../../facts/roles/image-roles";
import { bucketArn } from "../../../jurisdiction/arns";
import type { RolePurpose } from "../../../jurisdiction/names";
import type { RegionSpec } from "../../../jurisdiction/spec";
import type { ResourceTable } from "../table";
import { inTerraform } from "../terraform-names";
import { BUCKET_TABLES } from "./buckets";
import { endpointTables } from "./endpoints";
import { IMAGE_BUILDER_TABLES } from "./image-builder";
import { IMAGE_MANIFEST_TABLES } from "./image-manifest";
import { KEY_TABLES } from "./keys";
import { logGroupTable } from "./logs";
import { networkTables, vpcId } from "./network";
import type { VpcOf } from "./network";
import { byTag, nameTag } from "./parts";
import { roleTables } from "./roles";
import { groupTables } from "./security-groups";
import { TERRAFORM_TABLES } from "./terraform";

const vpcOf: VpcOf = (spec) => buildVpc(imageRegion(spec));

/** A lifecycle policy comes with the pipeline, and what completes manifests with a lock; their roles with them. */
function rolesOf(spec: RegionSpec): readonly RolePurpose[] {
  const exists = { "image-lifecycle": isBuildable(spec), "image-manifest": hasManifest(spec) };
  return IMAGE_ROLES.filter((purpose) => !(purpose in exists) || exists[purpose as keyof typeof exists]);
}

/** All resources of a golden image's stack, by type. */
export const IMAGE_TABLES: readonly ResourceTable[] = [
  ...BUCKET_TABLES,
  ...KEY_TABLES,
  ...roleTables(rolesOf),
  ...networkTables(vpcOf),
  ...endpointTables(vpcOf, () => BUILD_ENDPOINTS, ["image"]),
  ...groupTables(
    () => BUILD_GROUPS,
    () => BUILD_PATHS,
  ),
  logGroupTable((spec) => (isBuildable(spec) ? ["image-build"] : [])),
  {
    type: "aws_flow_log",
    key: byTag,
    rows: (scene) => [
      {
        key: flowLogName("build"),
        attributes: {
          vpc_id: vpcId(scene),
          ...inTerraform(FLOW_LOG_SETTINGS),
          log_destination_type: DESTINATION_TYPES.s3,
          log_destination: bucketArn(scene.spec, "network-logs"),
          tags: nameTag(scene.spec, flowLogName("build")),
        },
      },
    ],
  },
  ...IMAGE_BUILDER_TABLES,
  ...IMAGE_MANIFEST_TABLES,
  ...TERRAFORM_TABLES,
];
