import { logGroupName, regionalName } from "../../jurisdiction/names";
import type { LogPurpose } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { isManagedHere } from "../guards/omitted-guards";
import { machinesOf } from "../machines/machines";
import type { Machine } from "../machines/machines";
import { pathFromElsewhere } from "./alert";
import { alarmedFor } from "./alerts";
import { ENDPOINT_DENIED, FILE_CHANGED } from "./other-alerts";

/** An alarm on the matches of a filter in the trail's log group. */
export interface FilteredAlarm {
  /** Of the alert. */
  readonly id: string;
  /** Of the alarm, the filter and its metric: after the organization's prefix. */
  readonly name: string;
  readonly what: string;
  /** In CloudWatch's filter syntax. */
  readonly filter: string;
  /** The log group in which it looks. */
  readonly log: LogPurpose;
}

/** The alarms that a region's stack raises from its trail, by the map. */
export function filteredAlarms(spec: RegionSpec): readonly FilteredAlarm[] {
  const { id, what, filter } = ENDPOINT_DENIED;
  return [
    ...(isManagedHere(spec, "networkActivity")
      ? [{ id, name: id, what: `${what} in ${spec.region}`, filter: `{ ${filter} }`, log: "trail" as const }]
      : []),
    ...(pathFromElsewhere(spec) === "trail" ? alarmsForElsewhere(spec) : []),
    ...(spec.image === undefined ? [] : machinesOf(spec).map((machine) => changedFilesOf(spec, machine))),
  ];
}

/** AIDE's reports in a machine's record. */
function changedFilesOf({ region }: RegionSpec, machine: Machine): FilteredAlarm {
  const { id, what, filter } = FILE_CHANGED;
  return {
    id: `${id}-${machine}`,
    name: `${id}-${machine}`,
    what: `${what}, on the ${machine} in ${region}`,
    filter,
    log: machine,
  };
}

/** For events outside the region, which a regional rule never receives. */
function alarmsForElsewhere(spec: RegionSpec): readonly FilteredAlarm[] {
  return alarmedFor(spec).flatMap(({ id, what, filter }) =>
    filter === undefined
      ? []
      : [
          {
            id,
            name: `${id}-elsewhere`,
            what: `${what}, outside ${spec.region}`,
            filter: `{ ${filter} && ($.awsRegion != "${spec.region}") }`,
            log: "trail" as const,
          },
        ],
  );
}

/** Counts the filter's matches, in the arguments of the provider's resource. */
export function filterSettings(spec: RegionSpec, { name, filter }: FilteredAlarm) {
  return {
    name: regionalName(spec, name),
    pattern: filter,
    metricTransformation: { name: regionalName(spec, name), namespace: namespaceOf(spec), value: "1" },
  };
}

/** The alarm for the filter's first match, in the arguments of the provider's resource. */
export function alarmSettings(spec: RegionSpec, { name, what, log }: FilteredAlarm) {
  return {
    ...AT_ONCE,
    alarmName: regionalName(spec, name),
    alarmDescription: `${what}: search the ${log === "trail" ? "trail's log group" : `log group ${logGroupName(spec, log)}`}`,
    metricName: regionalName(spec, name),
    namespace: namespaceOf(spec),
    statistic: "Sum",
  };
}

function namespaceOf(spec: RegionSpec): string {
  return regionalName(spec, "alerts");
}

/** The settings of an alarm that is raised as soon as a minute's figure is one or more. */
export const AT_ONCE = {
  period: 60,
  evaluationPeriods: 1,
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  threshold: 1,
  treatMissingData: "notBreaching",
} as const;
