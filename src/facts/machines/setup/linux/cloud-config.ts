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
  };
  const files = `${WRITE_FILES}${FIRST_FILES}${filesInYaml(filesOf(spec, machine))}${LAST_FILES}`;
  return `#cloud-config\n${inYaml(config)}${files}${LAST_COMMANDS}`;
}

function inYaml(config: object): string {
  return stringify(config, { lineWidth: 0 });
}

type File = readonly [path: string, content: string, permissions?: string];

const WRITE_FILES = "write_files:\n";

/** Files as items of the list `write_files`. */
function filesInYaml(files: readonly File[]): string {
  const items = files.map(([path, content, permissions = "0600"]) => ({ path, permissions, content }));
  return inYaml({ write_files: items }).slice(WRITE_FILES.length);
}

function filesOf(spec: RegionSpec, machine: Machine): readonly File[] {
  return [
    [ssh.SSHD_FILE, ssh.sshdConfig(spec)],
    [ssh.PROFILE_FILE, ssh.idleProfile(spec), "0644"],
    [`${AGENT}/etc/forensics.json`, agentConfig(spec, machine, LOG_FILES)],
    [ship.SHIP_SCRIPT, ship.shipScript(spec), "0700"],
  ];
}

/** What is the same on every machine is written as YAML once, and not for each region: it takes longest. */
const FIRST_FILES = filesInYaml([
  [audit.AUDIT_RULES_FILE, audit.AUDIT_RULES],
  ["/etc/audit/auditd.conf", audit.AUDITD_CONF],
]);

const unit = (name: string): string => `/etc/systemd/system/forensics-${name}`;

const LAST_FILES = filesInYaml([
  [ship.LOGINS_LOG, ""],
  [unit("logins.service"), ship.LOGINS_UNIT, "0644"],
  [unit("ship.service"), ship.SHIP_UNIT, "0644"],
  [unit("ship.timer"), ship.SHIP_TIMER, "0644"],
  [unit("last.service"), ship.LAST_UNIT, "0644"],
  [closed.CHECK_SCRIPT, closed.CHECK_TEXT, "0700"],
  [unit("check.service"), closed.CHECK_UNIT, "0644"],
  [unit("check.timer"), closed.CHECK_TIMER, "0644"],
]);

const LAST_COMMANDS = inYaml({
  runcmd: [
    ...audit.AUDIT_COMMANDS,
    "systemctl daemon-reload",
    "systemctl enable --now forensics-logins.service forensics-last.service forensics-ship.timer",
    `${AGENT}/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c file:${AGENT}/etc/forensics.json`,
    "systemctl enable --now forensics-check.timer",
  ],
});

const LOG_FILES = [
  { path: audit.AUDIT_LOG, stream: "audit" },
  { path: ship.LOGINS_LOG, stream: "logins" },
];
