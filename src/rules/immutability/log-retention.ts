import { expectValue } from "../expect";
import { logGroupName } from "../../jurisdiction/names";
import type { LogPurpose } from "../../jurisdiction/names";
import { ofType } from "../../configuration/configuration";
import { expectKey } from "../own-keys";
import type { Rule } from "../rule";

/** Other classes raise no alerts, or keep nothing. */
const isStandard = (value: unknown): boolean => value === "STANDARD" || value === "";

const ALWAYS: readonly LogPurpose[] = ["sessions", "network", "workstation", "trail", "dns", "watch"];

export const logRetention: Rule<"region"> = {
  id: "immutability/log-retention",
  kinds: ["region"],
  text: "Every log group keeps at least the map's days, under a key of our own, and none of them is missing.",
  severity: "high",
  rationale: "A log that ends before it is asked for vouches for nothing.",
  source: "CloudWatch Logs User Guide, Working with log groups; the map's logs.retentionDays",
  judge: ({ type, values }, { spec }, configuration) => {
    if (type !== "aws_cloudwatch_log_group") return [];
    const trail = logGroupName(spec, "trail");
    const days = spec.logs.retentionDays;
    const isLong = (value: unknown): boolean => value === 0 || (typeof value === "number" && value >= days);
    return [
      expectValue(values, "retention_in_days", isLong, `Set retention_in_days to ${days}.`),
      expectKey(values, "kms_key_id", spec, values["name"] === trail ? ["trail"] : ["logs"], configuration),
      ...("log_group_class" in values
        ? [expectValue(values, "log_group_class", isStandard, "Remove log_group_class.")]
        : []),
    ];
  },
  require: ({ spec }, configuration) => {
    const there = ofType(configuration, "aws_cloudwatch_log_group").map(({ values }) => values["name"]);
    const needed = spec.sessions.mode === "bastion" ? [...ALWAYS, "bastion" as const] : ALWAYS;
    return needed
      .map((purpose) => logGroupName(spec, purpose))
      .filter((name) => !there.includes(name))
      .map((name) => ({
        attribute: "aws_cloudwatch_log_group",
        value: name,
        outcome: "violating",
        fix: "Put it back.",
      }));
  },
};
