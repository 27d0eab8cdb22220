import { regionalName } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Alert } from "./alert";

/** What a mail may hold: ids to look the event up by, and never who, which case or which object. */
const RECORD: NonNullable<Alert["told"]> = {
  event: "$.detail.eventName",
  id: "$.detail.eventID",
  where: "look it up in the trail by this id",
};

/** The rule that raises an alert, in the arguments of the provider's resource. */
export function ruleSettings(spec: RegionSpec, alert: Alert) {
  return {
    name: regionalName(spec, alert.id),
    description: alert.what,
    eventPattern: JSON.stringify(alert.pattern(spec)),
    // EventBridge leaves out calls that only read, unless it is told (User Guide, "Receiving read-only management events").
    state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
  };
}

/** What the rule of an alert sends to the topic, in the arguments of the provider's resource. */
export function targetSettings(alert: Alert) {
  return {
    targetId: "alerts",
    inputTransformer: { inputPaths: pathsOf(alert), inputTemplate: JSON.stringify(textOf(alert)) },
  };
}

function pathsOf({ told: { event, id } = RECORD }: Alert): Record<string, string> {
  return { event, id, time: "$.time", region: "$.region", account: "$.account" };
}

function textOf({ id, severity, what, told: { where } = RECORD }: Alert): string {
  return `${severity} ${id}: ${what}. <event> at <time> in <region>, account <account>, event id <id>: ${where}.`;
}
