import { regionalName } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Alert } from "./alert";

/** The fields that a mail may contain: ids to look up the event, never a person, a case or an object. */
const RECORD: NonNullable<Alert["fields"]> = {
  event: "$.detail.eventName",
  id: "$.detail.eventID",
  where: "look it up in the trail by this id",
};

/** The name of the rule that raises an alert. */
export function ruleName(spec: RegionSpec, { id }: Alert): string {
  return regionalName(spec, id);
}

/** The rule that raises an alert, in the arguments of the provider's resource. */
export function ruleSettings(spec: RegionSpec, alert: Alert) {
  return {
    name: ruleName(spec, alert),
    description: alert.what,
    eventPattern: JSON.stringify(alert.pattern(spec)),
    // EventBridge omits read-only calls by default (User Guide, "Receiving read-only management events").
    state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
  };
}

/** The message that an alert's rule sends to the topic, in the arguments of the provider's resource. */
export function targetSettings(alert: Alert) {
  return {
    targetId: "alerts",
    inputTransformer: { inputPaths: pathsOf(alert), inputTemplate: JSON.stringify(textOf(alert)) },
  };
}

function pathsOf({ fields: { event, id } = RECORD }: Alert): Record<string, string> {
  return { event, id, time: "$.time", region: "$.region", account: "$.account" };
}

function textOf({ id, severity, what, fields: { where } = RECORD }: Alert): string {
  return `${severity} ${id}: ${what}. <event> at <time> in <region>, account <account>, event id <id>: ${where}.`;
}
