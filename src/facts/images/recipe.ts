import { bySpec } from "../../jurisdiction/by-spec";
import { bucketName, IMAGE, regionalName } from "../../jurisdiction/names";
import type { ParentRelease } from "../../jurisdiction/golden-image";
import type { ImageRegionSpec } from "../../jurisdiction/spec";
import { componentsOf } from "./components/components-of";
import { contentVersion } from "./content-version";
import { RELEASES } from "./releases";

/** A component of a recipe, in the arguments of the provider's resource. */
export interface ComponentSettings {
  readonly name: string;
  readonly description: string;
  readonly platform: "Linux" | "Windows";
  readonly version: string;
  /** The document, in which Terraform reads no expression. */
  readonly data: string;
  /** An old image's component stays readable for an expert. */
  readonly skipDestroy: true;
}

/** The components of an image by their ids, in the order in which the recipe runs them; none without a lock. */
export const recipeComponents = bySpec((spec: ImageRegionSpec): Readonly<Record<string, ComponentSettings>> => {
  const { image } = spec;
  const { release } = image.parent;
  const documents =
    release === "windows"
      ? image.components.map(({ file, document }, index) => ({
          id: `own-${index + 1}`,
          description: `The user's own component ${file}`,
          data: document,
        }))
      : image.lock === undefined
        ? []
        : componentsOf(image, {
            region: spec.region,
            account: spec.account,
            mirrorBucket: bucketName(spec, "image-mirror"),
            logsBucket: bucketName(spec, "image-logs"),
            sessionLogsBucket: bucketName(spec, "session-logs"),
            lock: { release, digest: image.lock.digest, entries: image.lock.entries },
            networks: [spec.network.cidr, image.network.cidr],
          });
  return Object.fromEntries(
    documents.map(({ id, description, data }) => {
      const name = regionalName(spec, `${IMAGE}-${id}`);
      const platform = release === "windows" ? "Windows" : "Linux";
      // Each of these is part of the component: AWS refuses another one under the same version.
      const version = contentVersion(platform, description, data);
      return [id, { name, description, platform, version, data: withoutExpressions(data), skipDestroy: true } as const];
    }),
  );
});

/** Shell scripts hold what Terraform would read as its own (Terraform documentation, "Strings and Templates"). */
function withoutExpressions(text: string): string {
  return text.replaceAll(/[$%]\{/g, (sign) => `${sign.charAt(0)}${sign}`);
}

/** A document as a plan shows it. */
export function documentIn({ data }: Pick<ComponentSettings, "data">): string {
  return data.replaceAll(/([$%])\1\{/g, (_, sign: string) => `${sign}{`);
}

/** How the parent image is named in a recipe: an SSM parameter's newest value at each build, or an AMI that AWS confirms. */
export type ParentSource =
  | { readonly kind: "parameter"; readonly parentImage: string }
  | {
      readonly kind: "ami";
      readonly settings: {
        readonly owners: string[];
        readonly filter: { readonly name: string; readonly values: string[] }[];
      };
    };

export function parentSource({ image: { parent } }: ImageRegionSpec): ParentSource {
  switch (parent.kind) {
    case "release":
      return { kind: "parameter", parentImage: `ssm:${RELEASES[parent.release].ssmParameter}` };
    case "ssm-parameter":
      return { kind: "parameter", parentImage: `ssm:${parent.ssmParameter}` };
    case "ami":
      return {
        kind: "ami",
        settings: { owners: [parent.owner], filter: [{ name: "image-id", values: [parent.id] }] },
      };
  }
}

/** The root device of a parent's AMI, whose disk the recipe encrypts. */
const ROOT_DEVICE: Readonly<Record<ParentRelease, string>> = {
  "ubuntu-24.04": "/dev/sda1",
  "amazon-linux-2023": "/dev/xvda",
  "debian-12": "/dev/xvda",
  "debian-13": "/dev/xvda",
  windows: "/dev/sda1",
};

/** Room for the parent, the tools and their data. */
const ROOT_GIB = { Linux: 30, Windows: 60 } as const;

/**
 * The recipe without its parent and its components, in the arguments of the provider's resource.
 *
 * An AMI that stays in the region of its build is encrypted by the disks of the recipe, not by the distribution (AWS agent
 * toolkit, "distribution-options"). @param keyArn the key of images
 */
export function recipeSettings(spec: ImageRegionSpec, keyArn: string) {
  const { disk, ...settings } = recipeContent(spec);
  return {
    ...recipeId(spec),
    ...settings,
    blockDeviceMapping: [{ deviceName: disk.deviceName, ebs: { ...disk.ebs, kmsKeyId: keyArn } }],
  };
}

/** What a recipe says itself, without its key, which is known only to AWS. */
function recipeContent({ jurisdiction, region, image }: ImageRegionSpec) {
  const { release } = image.parent;
  const volumeSize = ROOT_GIB[release === "windows" ? "Windows" : "Linux"];
  return {
    description: `Golden image of ${jurisdiction} in ${region}`,
    disk: {
      deviceName: ROOT_DEVICE[release],
      ebs: { encrypted: "true", deleteOnTermination: "true", volumeSize, volumeType: "gp3" },
    },
    // A machine without the agent has no sessions; by default Image Builder removes what it installed.
    systemsManagerAgent: { uninstallAfterBuild: false },
  };
}

/** By what Image Builder knows a recipe: its version follows from all that it is made from. */
export function recipeId(spec: ImageRegionSpec): { readonly name: string; readonly version: string } {
  const components = Object.values(recipeComponents(spec));
  const version = contentVersion(
    JSON.stringify(spec.image.parent),
    JSON.stringify(recipeContent(spec)),
    ...components.map(({ name, version: own }) => `${name} ${own}`),
  );
  return { name: regionalName(spec, IMAGE), version };
}
