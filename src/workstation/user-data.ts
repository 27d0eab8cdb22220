import { stringify } from "yaml";

import type { RegionSpec } from "../jurisdiction/spec";

/** The Amazon Time Sync Service, the same address on every instance (EC2 User Guide, "Set the time"). */
const TIME_SERVER = "169.254.169.123";

/** First-boot settings, base64 as EC2 wants them: UTC, one clock, the user of sessions. Installs nothing. */
export function userData(spec: RegionSpec): string {
  const text = spec.workstation.platform === "windows" ? powershell() : cloudConfig(spec.sessions.runAs);
  return Buffer.from(text, "utf8").toString("base64");
}

function cloudConfig(user: string): string {
  const config = {
    timezone: "UTC",
    ntp: { enabled: true, pools: [], servers: [TIME_SERVER] },
    users: ["default", { name: user, gecos: "Forensic examiner", lock_passwd: true, sudo: false, shell: "/bin/bash" }],
  };
  return `#cloud-config\n${stringify(config)}`;
}

function powershell(): string {
  return [
    "<powershell>",
    'Set-TimeZone -Id "UTC"',
    `w32tm /config /manualpeerlist:"${TIME_SERVER}" /syncfromflags:manual /update`,
    "Restart-Service w32time",
    "</powershell>",
    "",
  ].join("\r\n");
}
