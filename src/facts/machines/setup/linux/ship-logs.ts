import { bucketName } from "../../../../jurisdiction/names";
import type { RegionSpec } from "../../../../jurisdiction/spec";
import { MACHINE_LOG_PREFIX } from "../../machines";
import { AUDIT_LOG, CLOSED_LOGS } from "./audit";

export const SHIP_SCRIPT = "/usr/local/sbin/forensics-ship";

/** Login messages, regardless of the distribution's syslog settings: auth and authpriv (RFC 5424, facilities). */
const LOGINS = "SYSLOG_FACILITY=4 SYSLOG_FACILITY=10";
export const LOGINS_LOG = "/var/log/forensics-logins.log";

/**
 * Closes the audit log, and uploads every closed log once; what could not be uploaded waits for the next time.
 *
 * Object Lock wants a checksum with each upload (S3 User Guide, "Object Lock considerations").
 */
export function shipScript(spec: RegionSpec): string {
  return `#!/bin/sh
# Closes the audit log and uploads each closed log once.
set -eu
exec 9>/run/forensics-ship.lock
flock 9
umask 077
mkdir -p ${CLOSED_LOGS}
if pkill -USR1 -x auditd; then sleep 2; fi
for log in ${AUDIT_LOG}.*; do
  [ -e "$log" ] || continue
  mv "$log" "${CLOSED_LOGS}/$(date -u -r "$log" +%Y%m%dT%H%M%S.%NZ)-\${log##*.}-audit.log"
done
journalctl --quiet --output=short-iso --cursor-file=/var/log/audit/logins.cursor ${LOGINS} \\
  > "${CLOSED_LOGS}/$(date -u +%Y%m%dT%H%M%S.%NZ)-logins.log" ||
  echo 'the login messages cannot be read' >&2
imds=http://169.254.169.254/latest
token=$(curl -fsS -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' $imds/api/token)
id=$(curl -fsS -H "X-aws-ec2-metadata-token: $token" $imds/meta-data/instance-id)
for log in ${CLOSED_LOGS}/*.log; do
  if [ -s "$log" ]; then
    aws s3api put-object --region ${spec.region} --bucket ${bucketName(spec, "session-logs")} \\
      --key "${MACHINE_LOG_PREFIX}/$id/\${log##*/}" --body "$log" --checksum-algorithm SHA256 > /dev/null
  fi
  rm "$log"
done
`;
}

/** Copies login messages to a file that the CloudWatch agent can follow. A restart repeats lines and loses none. */
export const LOGINS_UNIT = `[Unit]
Description=Forensics: login messages for the CloudWatch agent
[Service]
ExecStart=/usr/bin/journalctl --boot --follow --no-tail --output=short-iso ${LOGINS}
StandardOutput=append:${LOGINS_LOG}
Restart=always
[Install]
WantedBy=multi-user.target
`;

export const SHIP_UNIT = `[Unit]
Description=Forensics: uploads the record of this machine
[Service]
Type=oneshot
ExecStart=${SHIP_SCRIPT}
`;

export const SHIP_TIMER = `[Unit]
Description=Forensics: uploads the record of this machine every five minutes
[Timer]
OnBootSec=2min
OnUnitInactiveSec=5min
AccuracySec=1s
[Install]
WantedBy=timers.target
`;

/** Stopped before the network and auditd are, since it starts after them. */
export const LAST_UNIT = `[Unit]
Description=Forensics: uploads the record of this machine at shutdown
Wants=network-online.target
After=network-online.target auditd.service
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/true
ExecStop=${SHIP_SCRIPT}
[Install]
WantedBy=multi-user.target
`;
