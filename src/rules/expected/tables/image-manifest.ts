import { textOf } from "../../../configuration/values";
import { imageRegion } from "../../../facts/images/image-region";
import {
  hasManifest,
  MANIFEST_TARGET,
  manifestMachineName,
  manifestMachineSettings,
  manifestRuleSettings,
} from "../../../facts/images/manifest-machine";
import { queueArn } from "../../../jurisdiction/arns";
import type { ImageRegionSpec } from "../../../jurisdiction/spec";
import { byDefault } from "../matchers";
import type { Expected, ResourceTable, Scene } from "../table";
import { inTerraform } from "../terraform-names";

const MACHINE = "aws_sfn_state_machine";
const RULE = "aws_cloudwatch_event_rule";

/** The one resource of a type, where a manifest is completed. */
function one(
  attributes: (spec: ImageRegionSpec, scene: Scene) => Readonly<Record<string, Expected>>,
): ResourceTable["rows"] {
  return (scene) => {
    if (!hasManifest(scene.spec)) return [];
    const spec = imageRegion(scene.spec);
    return [{ key: manifestMachineName(spec), attributes: attributes(spec, scene) }];
  };
}

/** What completes the manifest of an image. */
export const IMAGE_MANIFEST_TABLES: readonly ResourceTable[] = [
  {
    type: MACHINE,
    key: ({ name }) => textOf(name),
    rows: one((spec, { refer }) => ({
      ...inTerraform(manifestMachineSettings(spec, refer("aws_kms_key", "image", "arn"))),
      role_arn: refer("aws_iam_role", "image-manifest", "arn"),
      type: byDefault("STANDARD"),
    })),
  },
  {
    type: RULE,
    key: ({ name }) => textOf(name),
    rows: one((spec) => ({
      ...inTerraform(manifestRuleSettings(spec)),
      state: byDefault("ENABLED"),
      event_bus_name: byDefault("default"),
      is_enabled: byDefault(true),
    })),
    harmless: { description: "It is a description for people and has no effect." },
  },
  {
    type: "aws_cloudwatch_event_target",
    key: ({ rule }, _, keyOf) => keyOf(RULE, rule),
    rows: one((spec, { refer }) => ({
      ...inTerraform(MANIFEST_TARGET),
      rule: refer(RULE, manifestMachineName(spec), "name"),
      arn: refer(MACHINE, manifestMachineName(spec), "arn"),
      role_arn: refer("aws_iam_role", "image-manifest", "arn"),
      dead_letter_config: { arn: queueArn(spec) },
      event_bus_name: byDefault("default"),
    })),
  },
];
