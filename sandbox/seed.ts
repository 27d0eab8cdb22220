import type { ImageSpec, RegionSpec } from "../src/jurisdiction/spec";
import { clientOf } from "./client";

/** The image of a name or a parameter in the map. */
const UNNAMED_IMAGE = "ami-00000000000000001";

/** The images of the emulated EC2: those that the map names, as if they had been built. */
export function imagesOf(specs: readonly RegionSpec[]): readonly object[] {
  const images = new Map(specs.flatMap(imagesNamed).map((image) => [imageIdOf(image), imageOf(image)]));
  return [...images.values()];
}

/** Writes the parameter that an account names its image by, as an image pipeline would have done. */
export async function seedParameters(endpoint: string, specs: readonly RegionSpec[]): Promise<void> {
  for (const spec of specs) {
    for (const image of imagesNamed(spec)) {
      if (image.kind === "ssm-parameter") await putParameter(endpoint, spec, image.ssmParameter);
    }
  }
}

function imagesNamed({ workstation, sessions }: RegionSpec): readonly ImageSpec[] {
  return [workstation.image, sessions.bastion.image].filter((image) => image !== undefined);
}

async function putParameter(endpoint: string, spec: RegionSpec, name: string): Promise<void> {
  const call = await clientOf(endpoint, spec);
  const parameter = { Name: name, Value: UNNAMED_IMAGE, Type: "String", Overwrite: true };
  await call("ssm", JSON.stringify(parameter), "AmazonSSM.PutParameter");
}

function imageIdOf(image: ImageSpec): string {
  return image.kind === "id" ? image.id : UNNAMED_IMAGE;
}

function imageOf(image: ImageSpec): object {
  return {
    ami_id: imageIdOf(image),
    name: image.kind === "name" ? image.name.replaceAll("*", "1") : "forensic-workstation",
    description: "Golden image of the sandbox",
    owner_id: (image.kind === "ssm-parameter" ? undefined : image.owner) ?? "900000000009",
    public: true,
    virtualization_type: "hvm",
    architecture: "x86_64",
    state: "available",
    platform: null,
    image_type: "machine",
    hypervisor: "xen",
    root_device_name: "/dev/xvda",
    root_device_type: "ebs",
    sriov: "simple",
  };
}
