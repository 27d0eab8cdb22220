import { LOGIN_SERVICES } from "./audit";

export const CHECK_SCRIPT = "/usr/local/sbin/forensics-check";

/** Units of SSH and remote desktop, as Amazon Linux, Red Hat, Debian and Ubuntu name them. */
const WAYS_IN = "sshd.service ssh.service ssh.socket xrdp.service xrdp-sesman.service";

/** A machine always starts closed: the mask is in memory, and only the check removes it. */
export const CLOSE_AT_BOOT = `systemctl mask --runtime ${WAYS_IN}`;

/** Anything that this prints closes the machine: the failure of a check as well as what a check finds. */
export const CHECK_TEXT = `#!/bin/sh
# Opens the ways in while this machine is recorded, and closes them when it is not.
set -- ${WAYS_IN}
lacking() {
  for unit in auditd amazon-cloudwatch-agent forensics-logins; do
    systemctl is-active --quiet "$unit" || echo "$unit is not active"
  done
  auditctl -s | grep -qx 'enabled 2' || echo 'the audit rules can be changed'
  for key in people services; do
    auditctl -l | grep -q "key=$key" || echo "no audit rule records programs of $key"
  done
  if auditctl -l | grep -q never; then echo 'an audit rule hides something'; fi
  for service in ${LOGIN_SERVICES.join(" ")}; do
    [ ! -f "/etc/pam.d/$service" ] || grep -q pam_tty_audit.so "/etc/pam.d/$service" ||
      echo "no keystrokes of $service are recorded"
  done
}
reasons=$(lacking 2>&1)
if [ -z "$reasons" ]; then
  [ -L /run/systemd/system/sshd.service ] || exit 0
  systemctl unmask --runtime "$@"
  for way; do
    if systemctl is-enabled --quiet "$way"; then systemctl start "$way"; fi
  done
  echo 'FORENSICS: this machine is recorded; its ways in are open'
  exit 0
fi
systemctl mask --runtime "$@"
systemctl stop "$@"
# The connections that are open already.
pkill sshd
echo "FORENSICS: this machine is NOT recorded; its ways in are closed: $reasons"
exit 1
`;

/** Without a start limit: by default, systemd starts a unit five times in ten seconds at most, and a sixth check would not close the machine. */
export const CHECK_UNIT = `[Unit]
Description=Forensics: closes the ways in unless this machine is recorded
After=auditd.service amazon-cloudwatch-agent.service forensics-logins.service
StartLimitIntervalSec=0
[Service]
Type=oneshot
ExecStart=${CHECK_SCRIPT}
StandardOutput=journal+console
`;

export const CHECK_TIMER = `[Unit]
Description=Forensics: checks every minute that this machine is recorded
[Timer]
OnBootSec=10s
OnUnitInactiveSec=1min
AccuracySec=1s
[Install]
WantedBy=timers.target
`;
