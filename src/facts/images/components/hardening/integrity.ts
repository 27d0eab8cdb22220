import { MACHINE_LOG_PREFIX } from "../../../machines/machines";
import { STATE_FOLDER } from "../document/build-folder";
import type { ComponentDocument } from "../document/document";
import { FAIL, phase, script, writeFile } from "../document/script";
import type { ComponentFacts } from "../component-facts";

/** Begins every message about a changed file, among the login messages that the CloudWatch agent sends. */
export const INTEGRITY_WORD = "FORENSICS-INTEGRITY";

const AIDE_CONFIG_FILE = "/etc/forensics/aide.conf";
const BASELINE_SCRIPT = "/usr/local/sbin/forensics-baseline";
const INTEGRITY_SCRIPT = "/usr/local/sbin/forensics-integrity";

const BASELINE = `${STATE_FOLDER}/aide.db`;
const NEW_BASELINE = `${STATE_FOLDER}/aide.db.new`;

/** Holds the baseline's SHA-256 once the bucket has it. */
const RECEIPT = `${STATE_FOLDER}/aide.db.sha256`;

/** Programs and settings; the rest is data of users and services. Source: aide.conf(5), AIDE 0.18. */
const AIDE_CONFIG = `database_in=file:${BASELINE}
database_out=file:${NEW_BASELINE}
gzip_dbout=no
report_url=stdout
report_level=changed_attributes
Files = ftype+p+u+g+s+sha256
Owners = ftype+p+u+g
/boot Files
/etc Files
/opt Files
/root Files
/usr Files
# The password of the desktop is new for each session.
=/etc/shadow$ Owners
=/etc/shadow-$ Owners
!/etc/mtab$
!/etc/resolv\\.conf$
!/etc/adjtime$
!/etc/\\.pwd\\.lock$
!/opt/aws/amazon-cloudwatch-agent/(logs|var)
!/usr/share/mime/mime\\.cache$
`;

/**
 * Takes the baseline once, at the first boot, and leaves it in the bucket, which no one on the machine can change there.
 *
 * What could not be uploaded is uploaded again later, unchanged.
 */
function baselineScript({ region, account, sessionLogsBucket }: ComponentFacts): string {
  return `#!/bin/sh
# Takes the AIDE baseline of this machine once and leaves it in the bucket of session records.
set -eu
umask 077
mkdir -p ${STATE_FOLDER}
if [ ! -e ${BASELINE} ]; then
  aide --config=${AIDE_CONFIG_FILE} --init > /dev/null
  mv ${NEW_BASELINE} ${BASELINE}
fi
digest=$(sha256sum ${BASELINE} | cut -d ' ' -f 1)
imds=http://169.254.169.254/latest
token=$(curl -fsS -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' $imds/api/token)
id=$(curl -fsS -H "X-aws-ec2-metadata-token: $token" $imds/meta-data/instance-id)
aws s3api put-object --region ${region} --bucket ${sessionLogsBucket} --expected-bucket-owner ${account} \\
  --key "${MACHINE_LOG_PREFIX}/$id/aide-baseline-$digest.db" --body ${BASELINE} --checksum-algorithm SHA256 > /dev/null
echo "$digest" > ${RECEIPT}
systemctl stop --no-block forensics-baseline.timer
logger -p authpriv.notice -t forensics-integrity "the baseline of this machine has SHA-256 $digest"
`;
}

/** Compares the machine with its baseline. AIDE's exit code is a sum: 1 new, 2 removed, 4 changed; from 14 on an error. */
const INTEGRITY_TEXT = `#!/bin/sh
# Compares this machine with its baseline, and reports what differs.
report() { logger -p authpriv.alert -t forensics-integrity "${INTEGRITY_WORD}: $1"; }
if [ ! -e ${RECEIPT} ]; then
  report 'this machine has no baseline in the bucket'
  exit 1
fi
if [ "$(sha256sum ${BASELINE} | cut -d ' ' -f 1)" != "$(cat ${RECEIPT})" ]; then
  report 'the baseline itself has changed'
  exit 1
fi
code=0
differences=$(aide --config=${AIDE_CONFIG_FILE} --check 2>&1) || code=$?
[ "$code" -ne 0 ] || exit 0
if [ "$code" -ge 14 ]; then
  report "the files cannot be compared with the baseline: $differences"
else
  report "files differ from the baseline of this machine"
  echo "$differences" | grep -E '^[^ ].{12,30}: /' | while IFS= read -r line; do report "$line"; done
fi
exit 1
`;

/** After cloud-init, whose files belong to the machine. */
const BASELINE_UNIT = `[Unit]
Description=Forensics: takes the baseline of this machine's files
Wants=network-online.target
After=network-online.target cloud-final.service
ConditionPathExists=!${RECEIPT}
[Service]
Type=oneshot
ExecStart=${BASELINE_SCRIPT}
StandardOutput=journal+console
`;

/** A timer, since cloud-init ends after multi-user.target: a service of that target would wait for itself. */
const BASELINE_TIMER = `[Unit]
Description=Forensics: takes the baseline of this machine's files at the first boot
ConditionPathExists=!${RECEIPT}
[Timer]
OnBootSec=20s
OnUnitInactiveSec=1min
AccuracySec=1s
[Install]
WantedBy=timers.target
`;

const INTEGRITY_UNIT = `[Unit]
Description=Forensics: compares this machine's files with their baseline
After=forensics-baseline.service
[Service]
Type=oneshot
Nice=19
IOSchedulingClass=idle
ExecStart=${INTEGRITY_SCRIPT}
`;

const INTEGRITY_TIMER = `[Unit]
Description=Forensics: compares this machine's files with their baseline every hour
[Timer]
OnBootSec=30min
OnUnitInactiveSec=1h
AccuracySec=1s
[Install]
WantedBy=timers.target
`;

export function integrityComponent(facts: ComponentFacts): ComponentDocument {
  return {
    name: "forensics-integrity",
    description: "AIDE: a baseline at each machine's first boot, and a check every hour",
    schemaVersion: "1.0",
    phases: [
      phase("build", [
        script("InstallAide", [
          writeFile(AIDE_CONFIG_FILE, AIDE_CONFIG, "0600"),
          writeFile(BASELINE_SCRIPT, baselineScript(facts), "0700"),
          writeFile(INTEGRITY_SCRIPT, INTEGRITY_TEXT, "0700"),
          writeFile("/etc/systemd/system/forensics-baseline.service", BASELINE_UNIT),
          writeFile("/etc/systemd/system/forensics-baseline.timer", BASELINE_TIMER),
          writeFile("/etc/systemd/system/forensics-integrity.service", INTEGRITY_UNIT),
          writeFile("/etc/systemd/system/forensics-integrity.timer", INTEGRITY_TIMER),
          "systemctl enable forensics-baseline.timer forensics-integrity.timer",
        ]),
      ]),
      phase("validate", [
        script("CheckAide", [
          FAIL,
          `aide --config=${AIDE_CONFIG_FILE} --config-check || fail 'AIDE does not accept its configuration'`,
          `[ ! -e ${BASELINE} ] || fail 'the image has a baseline: each machine takes its own'`,
        ]),
      ]),
    ],
  };
}
