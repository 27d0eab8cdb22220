import { DELIVERED_LOGS, logDeliverySettings } from "../../../facts/logs/log-delivery";
import { keyOfLogs, logGroupSettings, logGroupsOf } from "../../../facts/logs/log-groups";
import type { LogPurpose } from "../../../jurisdiction/names";
import type { RegionSpec } from "../../../jurisdiction/spec";
import { textOf } from "../../../configuration/values";
import { atLeastDays, byDefault } from "../matchers";
import { inTerraform } from "../terraform-names";
import type { ResourceTable } from "../table";
import { CUSTODY } from "./custody";

/** The log groups of a stack. */
export function logGroupTable(logsOf: (spec: RegionSpec) => readonly LogPurpose[]): ResourceTable {
  return {
    type: "aws_cloudwatch_log_group",
    rule: "immutability/log-retention",
    key: ({ name }, spec) => logsOf(spec).find((purpose) => logGroupSettings(spec, purpose).name === textOf(name)),
    rows: ({ spec, refer }) =>
      logsOf(spec).map((purpose) => {
        const { retentionInDays, ...settings } = logGroupSettings(spec, purpose);
        return {
          key: purpose,
          attributes: {
            ...inTerraform(settings),
            retention_in_days: atLeastDays(retentionInDays),
            kms_key_id: refer("aws_kms_key", keyOfLogs(purpose), "arn"),
            // Other log classes raise no alerts, or keep no logs.
            log_group_class: byDefault("STANDARD"),
            lifecycle: CUSTODY,
          },
        };
      }),
    harmless: { skip_destroy: "Terraform would leave the group and its logs in place." },
  };
}

export const LOG_TABLES: readonly ResourceTable[] = [
  logGroupTable(logGroupsOf),
  {
    type: "aws_cloudwatch_log_resource_policy",
    rule: "immutability/log-retention",
    key: ({ policy_name: name }, spec) =>
      DELIVERED_LOGS.find((purpose) => logDeliverySettings(spec, purpose).policyName === textOf(name)),
    rows: ({ spec }) =>
      DELIVERED_LOGS.map((purpose) => ({ key: purpose, attributes: inTerraform(logDeliverySettings(spec, purpose)) })),
  },
];
