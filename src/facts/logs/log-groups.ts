import { logGroupName } from "../../jurisdiction/names";
import type { KeyPurpose, LogPurpose } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";

/** The log groups of a region, by the map. */
export function logGroupsOf({ sessions }: RegionSpec): readonly LogPurpose[] {
  return [
    "sessions",
    "network",
    "workstation",
    ...(sessions.mode === "bastion" ? (["bastion"] as const) : []),
    "trail",
    "dns",
    "watch",
  ];
}

/** The key that a log group is under. */
export function keyOfLogs(purpose: LogPurpose): KeyPurpose {
  if (purpose === "image-build") return "image";
  return purpose === "trail" ? "trail" : "logs";
}

/** The settings of every log group, in the arguments of the provider's resource. */
export function logGroupSettings(spec: RegionSpec, purpose: LogPurpose) {
  return { name: logGroupName(spec, purpose), retentionInDays: spec.logs.retentionDays };
}
