import { PUBLIC_ACCESS_BLOCK } from "../../../facts/buckets/settings";
import * as defaults from "../../../facts/guards/account-defaults";
import { isManagedHere } from "../../../facts/guards/omitted-guards";
import type { Guard } from "../../../jurisdiction/spec";
import { inTerraform } from "../terraform-names";
import type { ResourceTable, Row, Scene } from "../table";
import { CUSTODY } from "./custody";

/** A resource that exists once in a region, if the map leaves it to the account. */
function one(type: string, guard: Guard, attributes: (scene: Scene) => Row["attributes"]): ResourceTable {
  return {
    type,
    rule: "immutability/guards",
    key: () => guard,
    rows: (scene) =>
      isManagedHere(scene.spec, guard)
        ? [{ key: guard, attributes: { ...attributes(scene), lifecycle: CUSTODY } }]
        : [],
  };
}

export const ACCOUNT_DEFAULT_TABLES: readonly ResourceTable[] = [
  one("aws_ebs_encryption_by_default", "ebsEncryption", () => inTerraform(defaults.EBS_ENCRYPTION)),
  one("aws_ebs_default_kms_key", "ebsEncryption", ({ refer }) => ({
    key_arn: refer("aws_kms_key", "workstation", "arn"),
  })),
  one("aws_ebs_snapshot_block_public_access", "snapshotSharing", () => inTerraform(defaults.SNAPSHOT_SHARING)),
  one("aws_ec2_image_block_public_access", "imageSharing", () => inTerraform(defaults.IMAGE_SHARING)),
  one("aws_ec2_instance_metadata_defaults", "instanceMetadata", () => inTerraform(defaults.INSTANCE_METADATA)),
  one("aws_ec2_serial_console_access", "serialConsole", () => inTerraform(defaults.SERIAL_CONSOLE)),
  one("aws_vpc_block_public_access_options", "vpcInternet", () => inTerraform(defaults.VPC_INTERNET)),
  one("aws_s3_account_public_access_block", "s3Public", ({ spec }) => ({
    account_id: spec.account,
    ...inTerraform(PUBLIC_ACCESS_BLOCK),
  })),
];
