import type { RegionSpec } from "../../jurisdiction/spec";

/** The machines that people work on. Each is recorded from inside, in a log group of its own name. */
export type Machine = "workstation" | "bastion";

/** The prefix of the machines' records in the session-logs bucket, each below its instance id. */
export const MACHINE_LOG_PREFIX = "sessions/guests";

export function machinesOf({ sessions }: RegionSpec): readonly Machine[] {
  return sessions.mode === "bastion" ? ["workstation", "bastion"] : ["workstation"];
}
