import type { Value } from "../../../configuration/configuration";
import { isValues, list, textOf } from "../../../configuration/values";
import { imageRegion, isBuildable } from "../../../facts/images/image-region";
import {
  distributionSettings,
  infrastructureSettings,
  lifecycleSettings,
  pipelineSettings,
} from "../../../facts/images/pipeline";
import { documentIn, parentSource, recipeComponents, recipeSettings } from "../../../facts/images/recipe";
import { IMAGE, regionalName, roleName } from "../../../jurisdiction/names";
import type { ImageRegionSpec, RegionSpec } from "../../../jurisdiction/spec";
import { byDefault, orElse } from "../matchers";
import type { Matcher } from "../matchers";
import { UNKNOWN_TEXT } from "../same";
import type { Expected, ResourceTable, Row, Scene } from "../table";
import { inTerraform } from "../terraform-names";
import { groupId } from "./security-groups";

const COMPONENT = "aws_imagebuilder_component";
const RECIPE = "aws_imagebuilder_image_recipe";
const INFRASTRUCTURE = "aws_imagebuilder_infrastructure_configuration";
const DISTRIBUTION = "aws_imagebuilder_distribution_configuration";
const PROFILE = "aws_iam_instance_profile";
const PARENT = "data.aws_ami";

/** A new version comes before the old one goes. */
const REPLACED = { create_before_destroy: true };

const DESCRIBED = { description: "It is a description for people and has no effect." };

/** Rows of a stack that has something to build. */
function whenBuildable(rows: (spec: ImageRegionSpec, scene: Scene) => readonly Row[]): ResourceTable["rows"] {
  return (scene) => (isBuildable(scene.spec) ? rows(imageRegion(scene.spec), scene) : []);
}

/** One resource, named like the image. */
function oneNamed(
  type: string,
  attributes: (spec: ImageRegionSpec, scene: Scene) => Readonly<Record<string, Expected>>,
  more: Pick<ResourceTable, "rules" | "harmless"> = {},
): ResourceTable {
  return {
    type,
    key: ({ name }, spec) => (textOf(name) === regionalName(spec, IMAGE) ? IMAGE : undefined),
    rows: whenBuildable((spec, scene) => [{ key: IMAGE, attributes: attributes(spec, scene) }]),
    harmless: { ...DESCRIBED, ...more.harmless },
    ...(more.rules === undefined ? {} : { rules: more.rules }),
  };
}

/** The components of a recipe, which run in this order. */
function inOrder(arns: readonly string[]): Matcher {
  const expected = arns.join(", ");
  return {
    expected,
    accepts: (actual) =>
      list(actual)
        .map((component) => (isValues(component) ? textOf(component["component_arn"]) : ""))
        .join(", ") === expected && list(actual).every(onlyNames),
  };
}

function onlyNames(component: Value): boolean {
  return isValues(component) && list(component["parameter"]).length === 0;
}

function keyOfComponent(name: string, spec: RegionSpec): string | undefined {
  const start = regionalName(spec, `${IMAGE}-`);
  return name.startsWith(start) ? name.slice(start.length) : undefined;
}

function imageKey({ refer }: Scene): string {
  return refer("aws_kms_key", "image", "arn");
}

/** The address in a reference: `${type.name.arn}`. */
function addressIn(reference: string): string {
  return reference === UNKNOWN_TEXT ? reference : reference.replace(/^\$\{(.*)\.arn\}$/, "$1");
}

/** Image Builder's resources of a golden image. */
export const IMAGE_BUILDER_TABLES: readonly ResourceTable[] = [
  {
    type: COMPONENT,
    key: ({ name }, spec) => keyOfComponent(textOf(name), spec),
    rows: whenBuildable((spec) =>
      Object.entries(recipeComponents(spec)).map(([key, settings]) => ({
        key,
        attributes: {
          ...inTerraform(settings),
          data: orElse(settings.data, documentIn(settings)),
          lifecycle: REPLACED,
        },
      })),
    ),
    harmless: DESCRIBED,
  },
  oneNamed(
    RECIPE,
    (spec, scene) => {
      const source = parentSource(spec);
      return {
        ...inTerraform(recipeSettings(spec, imageKey(scene))),
        parent_image: source.kind === "parameter" ? source.parentImage : scene.refer(PARENT, "parent", "id"),
        component: inOrder(Object.keys(recipeComponents(spec)).map((id) => scene.refer(COMPONENT, id, "arn"))),
        working_directory: byDefault("/tmp"),
        lifecycle: REPLACED,
      };
    },
    { rules: { block_device_mapping: "access/encryption" } },
  ),
  {
    type: PARENT,
    key: () => "parent",
    rows: whenBuildable((spec) => {
      const source = parentSource(spec);
      return source.kind === "ami" ? [{ key: "parent", attributes: inTerraform(source.settings) }] : [];
    }),
  },
  {
    type: PROFILE,
    key: ({ name }, spec) => (textOf(name) === roleName(spec, "image-build") ? "image-build" : undefined),
    rows: whenBuildable((spec, { refer }) => [
      {
        key: "image-build",
        attributes: { name: roleName(spec, "image-build"), role: refer("aws_iam_role", "image-build", "name") },
      },
    ]),
  },
  oneNamed(
    INFRASTRUCTURE,
    (spec, scene) => ({
      ...inTerraform(infrastructureSettings(spec)),
      instance_profile_name: scene.refer(PROFILE, "image-build", "name"),
      subnet_id: scene.refer("aws_subnet", "build-1", "id"),
      security_group_ids: [groupId(scene, "build")],
    }),
    {
      rules: { instance_metadata_options: "access/metadata-tokens" },
      harmless: { instance_types: "The size of the machine does not affect what is built." },
    },
  ),
  oneNamed(DISTRIBUTION, (spec, scene) => inTerraform(distributionSettings(spec, imageKey(scene)))),
  oneNamed("aws_imagebuilder_image_pipeline", (spec, { refer }) => {
    const recipe = refer(RECIPE, IMAGE, "arn");
    return {
      ...inTerraform(pipelineSettings(spec)),
      image_recipe_arn: recipe,
      infrastructure_configuration_arn: refer(INFRASTRUCTURE, IMAGE, "arn"),
      distribution_configuration_arn: refer(DISTRIBUTION, IMAGE, "arn"),
      lifecycle: { replace_triggered_by: [addressIn(recipe)] },
    };
  }),
  oneNamed("aws_imagebuilder_lifecycle_policy", (spec, { refer }) => ({
    ...inTerraform(lifecycleSettings(spec)),
    execution_role: refer("aws_iam_role", "image-lifecycle", "arn"),
  })),
];
