import { regionalName } from "../../jurisdiction/names";
import type { ImageSpec, RegionSpec } from "../../jurisdiction/spec";
import { stackTags } from "../../jurisdiction/tags";
import { machineTags } from "./machine-tags";
import type { Machine } from "./machines";
import { userData } from "./setup/user-data";
import { builtText } from "./built-text";

/** Hop limit 1 keeps containers and proxies on the machine away from its credentials. */
const METADATA = { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 } as const;

/** The settings of every machine, in the arguments of the provider's resource. */
const MACHINE = { associatePublicIpAddress: false, disableApiTermination: true } as const;

/** The workstation's launch template, without its image and its profile. */
export function templateSettings(spec: RegionSpec) {
  const tags = machineTags(spec, "workstation");
  return {
    name: regionalName(spec, "workstation"),
    description: ["Forensic workstation", ...builtFrom(spec)].join(", "),
    instanceType: spec.workstation.instanceType,
    metadataOptions: METADATA,
    monitoring: { enabled: true },
    disableApiTermination: true,
    instanceInitiatedShutdownBehavior: "stop",
    updateDefaultVersion: true,
    userData: userData(spec, "workstation"),
    // The provider's default tags do not reach what EC2 makes along with a machine.
    tagSpecifications: [{ resourceType: "network-interface", tags: { ...stackTags(spec), ...tags } }],
    tags,
  };
}

/** The promoted image that the template starts: a version of a template keeps its description for good. */
function builtFrom({ builtImage, workstation: { image } }: RegionSpec): readonly string[] {
  return builtImage !== undefined && image?.kind === "id" && image.id === builtImage.id ? [builtText(builtImage)] : [];
}

/**
 * The workstation, besides what it is started from and where it is. A new image or template waits until a person
 * replaces the machine: never in the middle of a case.
 */
export function workstationSettings(spec: RegionSpec) {
  return {
    ...MACHINE,
    tags: machineTags(spec, "workstation"),
    lifecycle: { ignoreChanges: ["ami", "launch_template", "user_data", "user_data_base64"] },
  };
}

/** The bastion, besides its image, its profile and where it is. A new image waits until a person replaces the machine. */
export function bastionSettings(spec: RegionSpec) {
  return {
    ...MACHINE,
    instanceType: spec.sessions.bastion.instanceType,
    monitoring: true,
    instanceInitiatedShutdownBehavior: "stop",
    metadataOptions: METADATA,
    userDataBase64: userData(spec, "bastion"),
    tags: machineTags(spec, "bastion"),
    lifecycle: { ignoreChanges: ["ami", "user_data", "user_data_base64"] },
  };
}

/** A machine's own disk. What was not uploaded yet outlives the machine. @param keyArn the key of workstations */
export function rootDisk(spec: RegionSpec, machine: Machine, keyArn: string) {
  return {
    encrypted: true,
    kmsKeyId: keyArn,
    // A bastion's image is the workstation's by default, which needs as much.
    volumeSize: spec.workstation.rootGiB,
    volumeType: "gp3",
    deleteOnTermination: false,
    tags: machineTags(spec, machine),
  };
}

/** The disk that evidence is worked on: it survives the machine, and is destroyed only after a last snapshot. */
export function scratchSettings(spec: RegionSpec, keyArn: string) {
  return {
    size: spec.workstation.scratchGiB,
    type: "gp3",
    encrypted: true,
    kmsKeyId: keyArn,
    finalSnapshot: true,
    tags: { Name: regionalName(spec, "scratch") },
  };
}

/** How that disk is attached. */
export function scratchAttachment({ workstation }: RegionSpec) {
  return {
    deviceName: workstation.platform === "windows" ? "xvdf" : "/dev/sdf",
    stopInstanceBeforeDetaching: true,
  };
}

/** How an image is found, in the arguments of the provider's data source; with an owner, AWS confirms whose it is. */
export type ImageSource =
  | { readonly kind: "id"; readonly id: string }
  | { readonly kind: "ssm-parameter"; readonly settings: { readonly name: string } }
  | { readonly kind: "ami"; readonly settings: ReturnType<typeof owned> };

export function imageSource(image: ImageSpec): ImageSource {
  switch (image.kind) {
    case "ssm-parameter":
      return { kind: "ssm-parameter", settings: { name: image.ssmParameter } };
    case "name":
      return { kind: "ami", settings: owned(image.owner, "name", image.name) };
    case "id":
      return image.owner === undefined
        ? { kind: "id", id: image.id }
        : { kind: "ami", settings: owned(image.owner, "image-id", image.id) };
  }
}

function owned(owner: string, filter: string, value: string) {
  return { owners: [owner], mostRecent: true, filter: [{ name: filter, values: [value] }] };
}
