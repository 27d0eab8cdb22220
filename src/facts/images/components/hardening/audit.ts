import { AUDITD_CONF, AUDIT_RULES, AUDIT_RULES_FILE } from "../../../machines/setup/linux/audit";
import type { ComponentDocument } from "../document/document";
import { FAIL, phase, script, writeFile } from "../document/script";

/** The rules and settings that a machine's user data also writes, in force from the first second of its first boot. */
export function auditComponent(): ComponentDocument {
  return {
    name: "forensics-audit",
    description: "auditd and its rules",
    schemaVersion: "1.0",
    phases: [
      phase("build", [
        script("WriteRules", [
          "find /etc/audit/rules.d -name '*.rules' -delete",
          writeFile(AUDIT_RULES_FILE, AUDIT_RULES, "0600"),
          `[ "$(uname -m)" = x86_64 ] || sed -i /arch=b32/d ${AUDIT_RULES_FILE}`,
          writeFile("/etc/audit/auditd.conf", AUDITD_CONF, "0640"),
          "systemctl enable auditd.service",
        ]),
      ]),
      phase("validate", [
        script("CheckRules", [
          FAIL,
          // The merged file holds each rule once; nothing is loaded, since "-e 2" stays until a reboot.
          `[ "$(find /etc/audit/rules.d -name '*.rules')" = ${AUDIT_RULES_FILE} ] || fail 'the image has other audit rules'`,
          `grep -qx -- '-e 2' ${AUDIT_RULES_FILE} || fail 'the audit rules can be changed'`,
          `[ "$(tail -c 1 ${AUDIT_RULES_FILE} | od -An -tx1 | tr -d ' ')" = 0a ] || fail 'the last audit rule has no end of line'`,
        ]),
      ]),
      phase("test", [
        script("CheckAuditRuns", [
          FAIL,
          `systemctl is-active --quiet auditd.service || fail "auditd does not run: $(systemctl status --no-pager auditd.service 2>&1)"`,
          "auditctl -s | grep -x 'enabled 2' > /dev/null || fail 'the audit rules can be changed'",
        ]),
      ]),
    ],
  };
}
