import type { ComponentDocument } from "../document/document";
import { FAIL, phase, script, writeFile } from "../document/script";

/** After 00-forensics.conf, which a machine's user data writes, and before the files of the distribution. */
const SSHD_FILE = "/etc/ssh/sshd_config.d/10-forensics-image.conf";

/** What holds for every machine, even for one that starts without our user data. Source: sshd_config(5). */
const SSHD = `PermitRootLogin no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitEmptyPasswords no
HostbasedAuthentication no
IgnoreRhosts yes
PermitUserEnvironment no
AllowTcpForwarding no
AllowAgentForwarding no
X11Forwarding no
PermitTunnel no
MaxAuthTries 3
MaxSessions 4
LoginGraceTime 30
LogLevel VERBOSE
Ciphers aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr,aes128-ctr
MACs hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com
KexAlgorithms curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp384,ecdh-sha2-nistp256
`;

const SUDOERS_FILE = "/etc/sudoers.d/90-forensics-image";

/** Source: sudoers(5). */
const SUDOERS = `Defaults use_pty
Defaults logfile=/var/log/sudo.log
Defaults !visiblepw
Defaults env_reset
Defaults timestamp_timeout=0
Defaults secure_path="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
`;

const UMASK_FILE = "/etc/profile.d/forensics-umask.sh";

export function accessComponent(): ComponentDocument {
  return {
    name: "forensics-access",
    description: "SSH, sudo and accounts",
    schemaVersion: "1.0",
    phases: [
      phase("build", [
        script("ConfigureSsh", [
          writeFile(SSHD_FILE, SSHD, "0600"),
          // The first value counts, so the files come before what the distribution sets.
          `grep -q '^Include /etc/ssh/sshd_config.d/\\*.conf' /etc/ssh/sshd_config ||`,
          `  sed -i '1i Include /etc/ssh/sshd_config.d/*.conf' /etc/ssh/sshd_config`,
          "chmod 0600 /etc/ssh/sshd_config",
        ]),
        script("ConfigureSudo", [writeFile(SUDOERS_FILE, SUDOERS, "0440"), "visudo --check --quiet"]),
        script("ConfigureAccounts", [
          "passwd --lock root > /dev/null",
          writeFile(UMASK_FILE, "umask 027"),
          "sed -i -E 's/^#?(UMASK)[[:space:]].*/\\1 027/; s/^#?(PASS_MAX_DAYS)[[:space:]].*/\\1 365/; s/^#?(PASS_MIN_DAYS)[[:space:]].*/\\1 1/' /etc/login.defs",
          // Accounts of services have no shell.
          `awk -F: '$3 > 0 && $3 < 1000 && $1 != "sync" && $7 !~ /(nologin|false)$/ {print $1}' /etc/passwd |`,
          `  while read -r name; do usermod --shell "$(command -v nologin)" "$name"; done`,
          "chmod 0700 /root",
          "for folder in /etc/cron.d /etc/cron.daily /etc/cron.hourly /etc/cron.monthly /etc/cron.weekly; do",
          `  [ ! -d "$folder" ] || chmod 0700 "$folder"`,
          "done",
          `[ ! -f /etc/crontab ] || chmod 0600 /etc/crontab`,
        ]),
      ]),
      phase("validate", [script("CheckAccess", CHECK)]),
      phase("test", [script("CheckAccess", CHECK)]),
    ],
  };
}

/** With a host key of its own: the image has none, since every machine makes its own at its first boot. */
const CHECK = [
  FAIL,
  "folder=$(mktemp -d)",
  `trap 'rm -rf "$folder"' EXIT`,
  `ssh-keygen -q -t ed25519 -N '' -f "$folder/key"`,
  "mkdir -p /run/sshd",
  `sshd -t -h "$folder/key" || fail "sshd does not accept its configuration"`,
  `settings=$(sshd -T -h "$folder/key")`,
  `for setting in 'permitrootlogin no' 'passwordauthentication no' 'allowtcpforwarding no' 'x11forwarding no'; do`,
  `  grep -qx "$setting" <<< "$settings" || fail "sshd does not apply: $setting"`,
  "done",
  "visudo --check --quiet || fail 'sudo does not accept its configuration'",
  `passwd --status root | grep -E '^root (L|LK) ' > /dev/null || fail 'root has a password'`,
];
