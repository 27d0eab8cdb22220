import { logGroupName } from "../../../jurisdiction/names";
import type { RegionSpec } from "../../../jurisdiction/spec";
import type { Machine } from "../machines";

/** A file that the CloudWatch agent follows, or a pattern of files: then each file has a stream of its own. */
export interface LogFile {
  readonly path: string;
  readonly stream: string;
}

/** An event log of Windows. */
export interface EventLog {
  readonly name: string;
  readonly stream: string;
}

const LEVELS = ["CRITICAL", "ERROR", "WARNING", "INFORMATION", "VERBOSE"];

/**
 * The CloudWatch agent's configuration: what to send to the machine's log group, five seconds after it happened.
 *
 * No retention is set, because the agent would apply it to the group. Source: CloudWatch User Guide, "Manually
 * create or edit the CloudWatch agent configuration file".
 */
export function agentConfig(
  spec: RegionSpec,
  machine: Machine,
  files: readonly LogFile[],
  events: readonly EventLog[] = [],
): string {
  const group = { log_group_name: logGroupName(spec, machine) };
  const collected = {
    files: {
      collect_list: files.map(({ path, stream }) => ({
        file_path: path,
        ...group,
        log_stream_name: `{instance_id}-${stream}`,
        ...(path.includes("*") ? { publish_multi_logs: true } : {}),
      })),
    },
    windows_events: {
      collect_list: events.map(({ name, stream }) => ({
        event_name: name,
        event_levels: LEVELS,
        event_format: "xml",
        ...group,
        log_stream_name: `{instance_id}-${stream}`,
      })),
    },
  };
  return JSON.stringify({
    agent: { region: spec.region, ...(events.length === 0 ? { run_as_user: "root" } : {}) },
    logs: {
      force_flush_interval: 5,
      logs_collected: events.length === 0 ? { files: collected.files } : collected,
    },
  });
}
