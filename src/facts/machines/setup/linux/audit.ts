/** Where auditd writes, and where a closed log waits to be uploaded; one file system, so that moving is renaming. */
export const AUDIT_LOG = "/var/log/audit/audit.log";
export const CLOSED_LOGS = "/var/log/audit/closed";

export const AUDIT_RULES_FILE = "/etc/audit/rules.d/forensics.rules";

/** The services through which people log in, as PAM names them. */
export const LOGIN_SERVICES = ["sshd", "xrdp-sesman"] as const;

/**
 * Every program that a person starts, every program that runs without a login id, and every change to what records them;
 * then nothing can be changed until reboot.
 *
 * A Session Manager shell has no login id, so people are also known by their user id. Where such a shell runs a program as
 * root, neither names a person: it is recorded with those of the machine's own services, and its parent process leads to
 * the shell. The kernel takes the first rule that matches. Source: auditctl(8).
 */
export const AUDIT_RULES = `-D
-b 16384
-f 1
-a always,exit -F arch=b64 -S execve,execveat -F auid>=1000 -F auid!=unset -F key=people
-a always,exit -F arch=b32 -S execve,execveat -F auid>=1000 -F auid!=unset -F key=people
-a always,exit -F arch=b64 -S execve,execveat -F uid>=1000 -F auid=unset -F key=people
-a always,exit -F arch=b32 -S execve,execveat -F uid>=1000 -F auid=unset -F key=people
-a always,exit -F arch=b64 -S execve,execveat -F auid=unset -F key=services
-a always,exit -F arch=b32 -S execve,execveat -F auid=unset -F key=services
-a always,exit -F arch=b64 -F dir=/etc/audit -F perm=wa -F key=recording
-a always,exit -F arch=b64 -F dir=/etc/pam.d -F perm=wa -F key=recording
-a always,exit -F arch=b64 -F dir=/etc/ssh -F perm=wa -F key=recording
-a always,exit -F arch=b64 -F dir=/etc/systemd/system -F perm=wa -F key=recording
-a always,exit -F arch=b64 -F dir=/usr/local/sbin -F perm=wa -F key=recording
-e 2
`;

/**
 * Closed logs are kept until they are uploaded, and a machine that cannot write its log stops rather than continue.
 *
 * Source: auditd.conf(5).
 */
export const AUDITD_CONF = `local_events = yes
write_logs = yes
log_file = ${AUDIT_LOG}
log_group = root
log_format = ENRICHED
flush = INCREMENTAL_ASYNC
freq = 50
max_log_file = 32
max_log_file_action = KEEP_LOGS
space_left = 1024
space_left_action = SYSLOG
admin_space_left = 256
admin_space_left_action = HALT
disk_full_action = HALT
disk_error_action = HALT
`;

/**
 * Puts the rules in force and turns on keystrokes, once, at the first boot.
 *
 * The image's own rules go: Amazon Linux ships one, "never,task", that turns the audit of programs off.
 */
export const AUDIT_COMMANDS: readonly string[] = [
  "find /etc/audit/rules.d -name '*.rules' ! -name forensics.rules -delete",
  // Only x86 runs both; elsewhere a rule for 32 bits would stop the rules behind it.
  `[ "$(uname -m)" = x86_64 ] || sed -i /arch=b32/d ${AUDIT_RULES_FILE}`,
  "pkill -HUP -x auditd",
  "augenrules --load",
  // The login id identifies a process's user; the xrdp of some distributions does not set it.
  ...LOGIN_SERVICES.flatMap((service) => [
    addToPam(service, "pam_loginuid.so"),
    addToPam(service, "pam_tty_audit.so", " enable=*"),
  ]),
];

function addToPam(service: string, module: string, options = ""): string {
  const file = `/etc/pam.d/${service}`;
  return `[ ! -f ${file} ] || grep -q ${module} ${file} || echo 'session required ${module}${options}' >> ${file}`;
}
