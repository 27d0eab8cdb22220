import { expectOne } from "../expect";
import { ofType } from "../../configuration/configuration";
import type { Value } from "../../configuration/configuration";
import { isManagedHere } from "../../facts/guards/omitted-guards";
import type { Guard } from "../../jurisdiction/spec";
import type { Rule } from "../rule";

/** Which resource shuts a door, and how. */
const SHUT: Readonly<Record<string, { readonly guard: Guard; readonly settings: Readonly<Record<string, Value>> }>> = {
  aws_ebs_encryption_by_default: { guard: "ebsEncryption", settings: { enabled: true } },
  aws_ebs_snapshot_block_public_access: { guard: "snapshotSharing", settings: { state: "block-all-sharing" } },
  aws_ec2_image_block_public_access: { guard: "imageSharing", settings: { state: "block-new-sharing" } },
  aws_ec2_instance_metadata_defaults: {
    guard: "instanceMetadata",
    settings: { http_tokens: "required", http_put_response_hop_limit: 1 },
  },
  aws_ec2_serial_console_access: { guard: "serialConsole", settings: { enabled: false } },
  aws_vpc_block_public_access_options: {
    guard: "vpcInternet",
    settings: { internet_gateway_block_mode: "block-bidirectional" },
  },
  aws_s3_account_public_access_block: {
    guard: "s3Public",
    settings: {
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    },
  },
  aws_ebs_default_kms_key: { guard: "ebsEncryption", settings: {} },
  aws_config_configuration_recorder: { guard: "config", settings: {} },
  aws_config_delivery_channel: { guard: "config", settings: {} },
  aws_config_configuration_recorder_status: { guard: "config", settings: { is_enabled: true } },
  aws_config_config_rule: { guard: "configRules", settings: {} },
  aws_guardduty_detector: { guard: "guardDuty", settings: { enable: true } },
  aws_accessanalyzer_analyzer: { guard: "accessAnalyzer", settings: { type: "ACCOUNT" } },
};

export const guards: Rule<"region"> = {
  id: "immutability/guards",
  kinds: ["region"],
  text: "Every guard that the map leaves to the account is set, and shut.",
  severity: "high",
  rationale: "A guard holds for every resource of the account, those of others too.",
  source: "the map's guards; docs/audit.md",
  judge: ({ type, values }) =>
    Object.entries(SHUT[type]?.settings ?? {}).map(([name, right]) =>
      expectOne(values, name, right, `Set ${name} to ${JSON.stringify(right)}.`),
    ),
  require: ({ spec }, configuration) =>
    Object.entries(SHUT)
      .filter(([type, { guard }]) => isManagedHere(spec, guard) && ofType(configuration, type).length === 0)
      .map(([type]) => ({ attribute: type, value: undefined, outcome: "violating", fix: "Put it back." })),
};
