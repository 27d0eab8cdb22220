import type { ComponentDocument } from "../document/document";
import { FAIL, phase, script, writeFile } from "../document/script";

const SYSCTL_FILE = "/etc/sysctl.d/90-forensics.conf";

/** Kernel settings, in force from the next boot. Source: kernel.org, "Documentation/admin-guide/sysctl". */
export const SYSCTL: Readonly<Record<string, number>> = {
  "fs.protected_fifos": 2,
  "fs.protected_hardlinks": 1,
  "fs.protected_regular": 2,
  "fs.protected_symlinks": 1,
  "fs.suid_dumpable": 0,
  "kernel.dmesg_restrict": 1,
  "kernel.kexec_load_disabled": 1,
  "kernel.kptr_restrict": 2,
  "kernel.perf_event_paranoid": 3,
  "kernel.randomize_va_space": 2,
  "kernel.sysrq": 0,
  "kernel.unprivileged_bpf_disabled": 1,
  "kernel.yama.ptrace_scope": 1,
  "net.core.bpf_jit_harden": 2,
  "net.ipv4.conf.all.accept_redirects": 0,
  "net.ipv4.conf.all.accept_source_route": 0,
  "net.ipv4.conf.all.log_martians": 1,
  "net.ipv4.conf.all.rp_filter": 1,
  "net.ipv4.conf.all.secure_redirects": 0,
  "net.ipv4.conf.all.send_redirects": 0,
  "net.ipv4.conf.default.accept_redirects": 0,
  "net.ipv4.conf.default.accept_source_route": 0,
  "net.ipv4.conf.default.log_martians": 1,
  "net.ipv4.conf.default.rp_filter": 1,
  "net.ipv4.conf.default.secure_redirects": 0,
  "net.ipv4.conf.default.send_redirects": 0,
  "net.ipv4.icmp_echo_ignore_broadcasts": 1,
  "net.ipv4.icmp_ignore_bogus_error_responses": 1,
  "net.ipv4.ip_forward": 0,
  "net.ipv4.tcp_syncookies": 1,
  "net.ipv6.conf.all.accept_ra": 0,
  "net.ipv6.conf.all.accept_redirects": 0,
  "net.ipv6.conf.all.accept_source_route": 0,
  "net.ipv6.conf.all.forwarding": 0,
  "net.ipv6.conf.default.accept_ra": 0,
  "net.ipv6.conf.default.accept_redirects": 0,
  "net.ipv6.conf.default.accept_source_route": 0,
};

/** Modules that never load. File systems stay: an examiner mounts images of every kind. */
const DISABLED_MODULES: readonly string[] = [
  "bluetooth",
  "dccp",
  "firewire-core",
  "rds",
  "sctp",
  "thunderbolt",
  "tipc",
  "usb-storage",
];

/** Records from the first process on, and keeps what auditd has not yet written. */
const BOOT_ARGUMENTS = "audit=1 audit_backlog_limit=8192";

export function kernelComponent(): ComponentDocument {
  const settings = Object.entries(SYSCTL).map(([key, value]) => `${key} = ${value}`);
  const modules = DISABLED_MODULES.map((name) => `install ${name} /bin/false\nblacklist ${name}`);
  return {
    name: "forensics-kernel",
    description: "Kernel settings, modules that never load, no core dumps",
    schemaVersion: "1.0",
    phases: [
      phase("build", [
        script("WriteSettings", [
          writeFile(SYSCTL_FILE, settings.join("\n")),
          writeFile("/etc/modprobe.d/90-forensics.conf", modules.join("\n")),
          writeFile("/etc/security/limits.d/90-forensics.conf", "* hard core 0"),
          writeFile("/etc/systemd/coredump.conf.d/90-forensics.conf", "[Coredump]\nStorage=none\nProcessSizeMax=0"),
        ]),
        script("SetBootArguments", [
          "if command -v update-grub > /dev/null; then",
          writeFile(
            "/etc/default/grub.d/90-forensics.cfg",
            `GRUB_CMDLINE_LINUX="$GRUB_CMDLINE_LINUX ${BOOT_ARGUMENTS}"`,
          ),
          "  update-grub",
          "elif command -v grubby > /dev/null; then",
          `  grubby --update-kernel=ALL --args='${BOOT_ARGUMENTS}'`,
          "fi",
        ]),
      ]),
      phase("test", [
        script("CheckSettings", [
          FAIL,
          "while IFS='= ' read -r key value; do",
          '  path=/proc/sys/$(tr . / <<< "$key")',
          // A setting of a part that this kernel does not have needs no value.
          `  [ ! -e "$path" ] || [ "$(cat "$path")" = "$value" ] || fail "$key is $(cat "$path"), not $value"`,
          `done < ${SYSCTL_FILE}`,
        ]),
      ]),
    ],
  };
}
