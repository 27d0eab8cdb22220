import { Construct } from "constructs";

import { filteredAlarms } from "../facts/alerts/alarms";
import type { Machine } from "../facts/machines/machines";
import type { RegionSpec } from "../jurisdiction/spec";
import type { LogGroup } from "../logs/log-group";
import type { AlertTopic } from "./alert-topic";
import { filterLog } from "./filter-log";

export interface ChangedFilesProps {
  readonly spec: RegionSpec;
  readonly topic: AlertTopic;
  /** The records of the machines that the stack has. */
  readonly logs: Readonly<Partial<Record<Machine, LogGroup>>>;
}

/** Alerts the map's contacts about files of a machine that differ from its baseline. */
export class ChangedFiles extends Construct {
  constructor(scope: Construct, id: string, { spec, topic, logs }: ChangedFilesProps) {
    super(scope, id);
    for (const alarm of filteredAlarms(spec)) {
      const logGroup = alarm.log === "workstation" || alarm.log === "bastion" ? logs[alarm.log] : undefined;
      if (logGroup !== undefined) filterLog(this, { spec, alarm, topic, logGroup });
    }
  }
}
