import { stringify } from "yaml";

import type { RegionSpec } from "../../../../jurisdiction/spec";
import { agentConfig } from "../agent-config";
import type { Machine } from "../../machines";
import { TIME_SERVER } from "../time-server";
import * as audit from "./audit";
import * as closed from "./closed-unless-recorded";
import * as ship from "./ship-logs";
import * as ssh from "./sshd";

const AGENT = "/opt/aws/amazon-cloudwatch-agent";

/** The actions of cloud-init at the first boot of a Linux machine; `bootcmd` runs at every boot. */
export function cloudConfig(spec: RegionSpec, machine: Machine): string {
  const { mode, runAs } = spec.sessions;
  const user = {
    name: runAs,
    gecos: "Forensic examiner",
    lock_passwd: true,
    shell: "/bin/bash",
    // A desktop asks for a password: its user may set one, in a logged shell, and that is all of sudo.
    ...(mode === "session-manager" ? { sudo: `ALL=(root) NOPASSWD: /usr/bin/passwd ${runAs}` } : {}),
  };
  const config = {
    timezone: "UTC",
    ntp: { enabled: true, pools: [], servers: [TIME_SERVER] },
    users: ["default", user],
    bootcmd: [closed.CLOSE_AT_BOOT],
    write_files: files(spec, machine).map(([path, content, permissions = "0600"]) => ({ path, permissions, content })),
    runcmd: [
      ...audit.AUDIT_COMMANDS,
      "systemctl daemon-reload",
      "systemctl enable --now forensics-logins.service forensics-last.service forensics-ship.timer",
      `${AGENT}/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c file:${AGENT}/etc/forensics.json`,
      "systemctl enable --now forensics-check.timer",
    ],
  };
  return `#cloud-config\n${stringify(config, { lineWidth: 0 })}`;
}

function files(spec: RegionSpec, machine: Machine): readonly (readonly [string, string, string?])[] {
  const unit = (name: string): string => `/etc/systemd/system/forensics-${name}`;
  return [
    [audit.AUDIT_RULES_FILE, audit.AUDIT_RULES],
    ["/etc/audit/auditd.conf", audit.AUDITD_CONF],
    [ssh.SSHD_FILE, ssh.sshdConfig(spec)],
    [ssh.PROFILE_FILE, ssh.idleProfile(spec), "0644"],
    [`${AGENT}/etc/forensics.json`, agentConfig(spec, machine, LOG_FILES)],
    [ship.SHIP_SCRIPT, ship.shipScript(spec), "0700"],
    [ship.LOGINS_LOG, ""],
    [unit("logins.service"), ship.LOGINS_UNIT, "0644"],
    [unit("ship.service"), ship.SHIP_UNIT, "0644"],
    [unit("ship.timer"), ship.SHIP_TIMER, "0644"],
    [unit("last.service"), ship.LAST_UNIT, "0644"],
    [closed.CHECK_SCRIPT, closed.CHECK_TEXT, "0700"],
    [unit("check.service"), closed.CHECK_UNIT, "0644"],
    [unit("check.timer"), closed.CHECK_TIMER, "0644"],
  ];
}

const LOG_FILES = [
  { path: audit.AUDIT_LOG, stream: "audit" },
  { path: ship.LOGINS_LOG, stream: "logins" },
];
