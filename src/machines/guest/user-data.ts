import type { RegionSpec } from "../../jurisdiction/spec";
import type { Guest } from "../../facts/machines/machines";
import { cloudConfig } from "./linux/cloud-config";
import { powershell } from "./windows/powershell";

/** First-boot settings, base64 as EC2 wants them: UTC, one clock, and the machine's own recording. Installs nothing. */
export function userData(spec: RegionSpec, guest: Guest): string {
  const windows = guest === "workstation" && spec.workstation.platform === "windows";
  const text = windows ? powershell(spec, guest) : cloudConfig(spec, guest);
  return Buffer.from(text, "utf8").toString("base64");
}
