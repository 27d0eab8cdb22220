import {
  bastionSettings,
  imageSource,
  rootDisk,
  scratchAttachment,
  scratchSettings,
  templateSettings,
  workstationSettings,
} from "../../../facts/machines/instances";
import { imageOf, machinesOf, startingMachines } from "../../../facts/machines/machines";
import type { Machine } from "../../../facts/machines/machines";
import { bastionAddress, workstationAddress } from "../../../facts/network/addresses";
import { roleName } from "../../../jurisdiction/names";
import type { ImageSpec, RegionSpec } from "../../../jurisdiction/spec";
import { list, nested, textOf } from "../../../configuration/values";
import type { Value } from "../../../configuration/configuration";
import { orElse, withAdded } from "../matchers";
import { inTerraform } from "../terraform-names";
import type { Expected, ResourceTable, Row, Scene } from "../table";
import { between, byBoth, byName, byTag } from "./parts";
import { groupId } from "./security-groups";

const PARAMETER = "data.aws_ssm_parameter";
const AMI = "data.aws_ami";
const PROFILE = "aws_iam_instance_profile";
const TEMPLATE = "aws_launch_template";

const DISKS = {
  root_block_device: "access/encryption",
  ebs_block_device: "access/encryption",
  block_device_mappings: "access/encryption",
} as const;
const ADDRESSES = {
  associate_public_ip_address: "isolation/public-addresses",
  network_interfaces: "isolation/public-addresses",
} as const;
const TOKENS = { metadata_options: "access/metadata-tokens" } as const;

/** The values that AWS adds to a machine's metadata options and disk if they are not set. */
const METADATA_ADDED = { http_protocol_ipv6: ["disabled"], instance_metadata_tags: ["disabled"] };
const DISK_ADDED = { device_name: [], iops: [3000], tags_all: [], throughput: [125], volume_id: [] };

/** The id of the image that a machine is started from. */
function imageId({ referAll }: Scene, image: ImageSpec): Expected {
  const source = imageSource(image);
  switch (source.kind) {
    case "id":
      return source.id;
    case "ssm-parameter":
      return anyOf(referAll(PARAMETER, source.settings.name, "insecure_value"));
    case "ami":
      return anyOf(referAll(AMI, imageName(inTerraform(source.settings)) ?? "", "id"));
  }
}

function anyOf([first = "", ...others]: readonly string[]): Expected {
  return orElse(first, ...others);
}

/** The filters that an image is selected by. */
function imageName(values: Readonly<Record<string, Value>>): string | undefined {
  const filter = nested(values, "filter")[0];
  return filter === undefined ? undefined : textOf(list(filter["values"])[0]);
}

/** The images that machines are started from, by their filters: two machines may share an image. */
function images(spec: RegionSpec, kind: "ami" | "ssm-parameter"): readonly Readonly<Record<string, Value>>[] {
  return startingMachines(spec)
    .map(({ image }) => imageSource(image))
    .flatMap((source) => (source.kind === kind ? [inTerraform(source.settings)] : []));
}

function keyOfWorkstations({ refer }: Scene): string {
  return refer("aws_kms_key", "workstation", "arn");
}

/** The subnet and security groups of a machine. */
function placeOf(scene: Scene, machine: Machine): Readonly<Record<string, Expected>> {
  const { spec, refer } = scene;
  const address = machine === "bastion" ? bastionAddress : workstationAddress;
  return {
    subnet_id: refer("aws_subnet", "workstation-1", "id"),
    vpc_security_group_ids: [groupId(scene, machine)],
    ...(spec.sessions.mode === "bastion" ? { private_ip: address(spec) } : {}),
    root_block_device: withAdded(inTerraform(rootDisk(spec, machine, keyOfWorkstations(scene))), DISK_ADDED),
  };
}

function withTokens(settings: Readonly<Record<string, Value>>): Readonly<Record<string, Expected>> {
  const { metadata_options: options = null } = settings;
  return { ...settings, metadata_options: withAdded(options, METADATA_ADDED) };
}

/** The row of something that exists as soon as the workstation starts. */
function ofWorkstation(row: (scene: Scene, image: ImageSpec) => Row): ResourceTable["rows"] {
  return (scene) => {
    const image = imageOf(scene.spec, "workstation");
    return image === undefined ? [] : [row(scene, image)];
  };
}

export const MACHINE_TABLES: readonly ResourceTable[] = [
  {
    type: PARAMETER,
    key: ({ name }) => textOf(name),
    rows: ({ spec }) =>
      images(spec, "ssm-parameter").map((attributes) => ({ key: textOf(attributes["name"]), attributes })),
  },
  {
    type: AMI,
    key: imageName,
    rows: ({ spec }) => images(spec, "ami").map((attributes) => ({ key: imageName(attributes) ?? "", attributes })),
  },
  {
    type: PROFILE,
    key: ({ name }, spec) =>
      (["workstation", "bastion"] as const).find((machine) => roleName(spec, machine) === textOf(name)),
    rows: ({ spec, refer }) =>
      machinesOf(spec).map((machine) => ({
        key: machine,
        attributes: { name: roleName(spec, machine), role: refer("aws_iam_role", machine, "name") },
      })),
  },
  {
    type: TEMPLATE,
    key: byName,
    rows: ofWorkstation((scene, image) => ({
      key: "workstation",
      attributes: {
        ...withTokens(inTerraform(templateSettings(scene.spec))),
        image_id: imageId(scene, image),
        iam_instance_profile: { name: scene.refer(PROFILE, "workstation", "name") },
      },
    })),
    harmless: { description: "It does not affect the machine that is started." },
    rules: { ...DISKS, ...ADDRESSES, ...TOKENS },
  },
  {
    type: "aws_instance",
    key: byTag,
    rows: (scene) =>
      startingMachines(scene.spec).map(({ machine, image }) => ({
        key: machine,
        attributes: { ...placeOf(scene, machine), ...startOf(scene, machine, image) },
      })),
    rules: { ...DISKS, ...ADDRESSES, ...TOKENS },
  },
  {
    type: "aws_ebs_volume",
    key: byTag,
    rows: ofWorkstation((scene) => ({
      key: "scratch",
      attributes: {
        ...inTerraform(scratchSettings(scene.spec, keyOfWorkstations(scene))),
        availability_zone: scene.refer("aws_subnet", "workstation-1", "availability_zone"),
      },
    })),
    rules: { encrypted: "access/encryption", kms_key_id: "access/encryption" },
  },
  {
    type: "aws_volume_attachment",
    key: byBoth("volume_id", "aws_ebs_volume", "instance_id", "aws_instance"),
    rows: ofWorkstation(({ spec, refer }) => ({
      key: between("scratch", "workstation") ?? "",
      attributes: {
        ...inTerraform(scratchAttachment(spec)),
        volume_id: refer("aws_ebs_volume", "scratch", "id"),
        instance_id: refer("aws_instance", "workstation", "id"),
      },
    })),
  },
];

/** The source of a machine: the workstation starts from its template. */
function startOf(scene: Scene, machine: Machine, image: ImageSpec): Readonly<Record<string, Expected>> {
  const { spec, refer } = scene;
  if (machine === "bastion") {
    return {
      ...withTokens(inTerraform(bastionSettings(spec))),
      ami: imageId(scene, image),
      iam_instance_profile: refer(PROFILE, "bastion", "name"),
    };
  }
  return {
    ...inTerraform(workstationSettings(spec)),
    launch_template: { id: refer(TEMPLATE, "workstation", "id"), version: "$Latest" },
  };
}
