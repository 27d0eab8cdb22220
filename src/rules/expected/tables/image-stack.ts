import { BUILD_ENDPOINTS, BUILD_GROUPS, BUILD_PATHS, buildDns, buildVpc } from "../../../facts/images/build-network";
import { imageRegion, isBuildable } from "../../../facts/images/image-region";
import { hasManifest } from "../../../facts/images/manifest-machine";
import { IMAGE_ROLES } from "../../../facts/roles/image-roles";
import type { RolePurpose } from "../../../jurisdiction/names";
import type { RegionSpec } from "../../../jurisdiction/spec";
import type { ResourceTable } from "../table";
import { BUCKET_TABLES } from "./buckets";
import { dnsTables } from "./dns";
import { endpointTables } from "./endpoints";
import { IMAGE_BUILDER_TABLES } from "./image-builder";
import { IMAGE_MANIFEST_TABLES } from "./image-manifest";
import { KEY_TABLES } from "./keys";
import { logGroupTable } from "./logs";
import { networkTables } from "./network";
import type { VpcOf } from "./network";
import { BUILD_RECORD_TABLES } from "./network-records";
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
  ...dnsTables((spec) => buildDns(imageRegion(spec))),
  ...BUILD_RECORD_TABLES,
  ...IMAGE_BUILDER_TABLES,
  ...IMAGE_MANIFEST_TABLES,
  ...TERRAFORM_TABLES,
];
