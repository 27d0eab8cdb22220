import type { RegionSpec } from "../../../jurisdiction/spec";
import type { Machine } from "../machines";
import { cloudConfig } from "./linux/cloud-config";
import { powershell } from "./windows/powershell";

/** First-boot settings, base64 as EC2 wants them: UTC, one clock, and the machine's own recording. Installs nothing. */
export function userData(spec: RegionSpec, machine: Machine): string {
  const windows = machine === "workstation" && spec.workstation.platform === "windows";
  const text = windows ? powershell(spec, machine) : cloudConfig(spec, machine);
  return Buffer.from(text, "utf8").toString("base64");
}
