import { isManagedHere } from "../../facts/guards/omitted-guards";
import { logGroupName, regionalName } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { ofType } from "../../configuration/configuration";
import type { Configuration, Value } from "../../configuration/configuration";
import { list } from "../../configuration/values";
import { expectOne } from "../expect";
import { anyOf, outcomeOf } from "../references";
import type { Judgement, Rule } from "../rule";

const ALARM = "aws_cloudwatch_metric_alarm";
const FILTER = "aws_cloudwatch_log_metric_filter";

/** What a multi-region trail brings from other regions, by its alerts; IAM's is the global region's own. */
const ELSEWHERE = ["access-point-changed", "console-sign-in", "role-assumed", "root-used", "s3-block-changed"];
const GLOBAL = "iam-changed";

export const alarms: Rule<"region"> = {
  id: "immutability/alarms",
  kinds: ["region"],
  text: "Every alarm of a region is on and goes to the topic, and every filter reads the trail's log group.",
  severity: "high",
  rationale: "What EventBridge does not hear of is reported by an alarm, or by nobody.",
  source: "Amazon CloudWatch User Guide, Alarms; Amazon CloudWatch Logs User Guide, Creating metrics from log events",
  judge: ({ type, values }, { spec }, configuration) => {
    if (type === ALARM) {
      return [
        expectOne({ actions_enabled: true, ...values }, "actions_enabled", true, "Switch its actions on."),
        goesToTopic(values["alarm_actions"], configuration),
      ];
    }
    return type === FILTER ? [readsTrail(values["log_group_name"], spec, configuration)] : [];
  },
  require: ({ spec }, configuration) => [
    ...missing(ALARM, "alarm_name", [...filtersOf(spec), regionalName(spec, "alert-undelivered")], configuration),
    ...missing(FILTER, "name", filtersOf(spec), configuration),
  ],
};

/** The filters that a region has, each with an alarm of its name. */
function filtersOf(spec: RegionSpec): readonly string[] {
  const { audit, facts, region } = spec;
  const elsewhere = region === facts.globalRegion ? ELSEWHERE : [...ELSEWHERE, GLOBAL];
  return [
    ...(isManagedHere(spec, "networkActivity") ? ["endpoint-denied"] : []),
    ...(audit.trail === "multi-region" ? elsewhere.map((id) => `${id}-elsewhere`) : []),
  ].map((id) => regionalName(spec, id));
}

function goesToTopic(actions: Value | undefined, configuration: Configuration): Judgement {
  const outcome = anyOf(list(actions).map((action) => outcomeOf(action, configuration, "aws_sns_topic")));
  return { attribute: "alarm_actions", value: actions, outcome, fix: "Name the topic of alerts." };
}

function readsTrail(group: Value | undefined, spec: RegionSpec, configuration: Configuration): Judgement {
  const name = logGroupName(spec, "trail");
  const isTrails = outcomeOf(group, configuration, "aws_cloudwatch_log_group", ({ values }) => values["name"] === name);
  return { attribute: "log_group_name", value: group, outcome: isTrails, fix: `Name the log group ${name}.` };
}

function missing(
  type: string,
  attribute: string,
  names: readonly string[],
  configuration: Configuration,
): readonly Judgement[] {
  const there = ofType(configuration, type).map(({ values }) => values[attribute]);
  return names
    .filter((name) => !there.includes(name))
    .map((name) => ({ attribute: type, value: name, outcome: "violating", fix: "Put it back." }));
}
