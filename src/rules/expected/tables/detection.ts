import { custodyRules, custodyRuleSettings } from "../../../facts/guards/custody-rules";
import { isManagedHere } from "../../../facts/guards/omitted-guards";
import { DELIVERY, recorderName, RECORDING_GROUP } from "../../../facts/guards/recorder";
import { analyzerSettings, DETECTOR, detectorFeatures } from "../../../facts/guards/threat-detection";
import { bucketName } from "../../../jurisdiction/names";
import type { Guard } from "../../../jurisdiction/spec";
import { textOf } from "../../../configuration/values";
import { orElse } from "../matchers";
import { inTerraform } from "../terraform-names";
import type { ResourceTable, Row, Scene } from "../table";
import { CUSTODY } from "./custody";

/** Resources of a guard, if the map leaves it to the account. */
function ofGuard(
  type: string,
  guard: Guard,
  key: ResourceTable["key"],
  rows: (scene: Scene) => readonly Row[],
  more: Pick<ResourceTable, "harmless"> = {},
): ResourceTable {
  return {
    type,
    rule: "immutability/guards",
    key,
    rows: (scene) =>
      isManagedHere(scene.spec, guard)
        ? rows(scene).map((row) => ({ ...row, attributes: { lifecycle: CUSTODY, ...row.attributes } }))
        : [],
    ...more,
  };
}

const GROUP = inTerraform(RECORDING_GROUP);

export const DETECTION_TABLES: readonly ResourceTable[] = [
  ofGuard(
    "aws_config_configuration_recorder",
    "config",
    ({ name }) => textOf(name),
    ({ spec, refer }) => [
      {
        key: recorderName(spec),
        attributes: {
          name: recorderName(spec),
          role_arn: refer("aws_iam_role", "config", "arn"),
          recording_group: orElse(GROUP, {
            ...GROUP,
            recording_strategy: { use_only: "INCLUSION_BY_RESOURCE_TYPES" },
          }),
        },
      },
    ],
  ),
  ofGuard(
    "aws_config_configuration_recorder_status",
    "config",
    ({ name }) => textOf(name),
    ({ spec }) => [{ key: recorderName(spec), attributes: { name: recorderName(spec), is_enabled: true } }],
  ),
  ofGuard(
    "aws_config_delivery_channel",
    "config",
    ({ name }) => textOf(name),
    ({ spec, refer }) => [
      {
        key: recorderName(spec),
        attributes: {
          name: recorderName(spec),
          s3_bucket_name: bucketName(spec, "records"),
          s3_kms_key_arn: refer("aws_kms_key", "logs", "arn"),
          ...inTerraform(DELIVERY),
        },
      },
    ],
  ),
  ofGuard(
    "aws_config_config_rule",
    "configRules",
    ({ name }) => textOf(name),
    ({ spec }) =>
      custodyRules(spec).map((rule) => {
        const settings = custodyRuleSettings(spec, rule);
        return { key: settings.name, attributes: inTerraform(settings) };
      }),
    { harmless: { description: "It is a description for people and has no effect." } },
  ),
  ofGuard(
    "aws_guardduty_detector",
    "guardDuty",
    () => "detector",
    () => [{ key: "detector", attributes: inTerraform(DETECTOR) }],
  ),
  ofGuard(
    "aws_guardduty_detector_feature",
    "guardDuty",
    ({ name }) => textOf(name),
    ({ spec, refer }) =>
      detectorFeatures(spec).map(({ name, status, ignored }) => ({
        key: name,
        attributes: {
          name,
          status,
          detector_id: refer("aws_guardduty_detector", "detector", "id"),
          lifecycle: { ...CUSTODY, ...(ignored === undefined ? {} : { ignore_changes: ignored }) },
        },
      })),
  ),
  ofGuard(
    "aws_accessanalyzer_analyzer",
    "accessAnalyzer",
    ({ analyzer_name: name }) => textOf(name),
    ({ spec }) => [{ key: analyzerSettings(spec).analyzerName, attributes: inTerraform(analyzerSettings(spec)) }],
  ),
];
