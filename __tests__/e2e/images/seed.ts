import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Stands for the kernel's audit, which one kernel has once: says what a test wants it to say, and loads nothing. */
const AUDITCTL = `#!/bin/sh
case $1 in
  -s) cat /run/audit-enabled 2>/dev/null || echo 'enabled 2' ;;
  -l) grep '^-a' /etc/audit/audit.rules | sed 's/-F key=/-F key=/' ;;
esac
`;

/** Files that a machine has before it starts: its user data, as EC2 would hand it over, and the audit's stand-in. */
export function seed(root: string, userData: string): void {
  const write = (path: string, content: string, mode = 0o644): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content, { mode });
  };
  write("var/lib/cloud/seed/nocloud/user-data", userData);
  write("var/lib/cloud/seed/nocloud/meta-data", "instance-id: i-0a1b2c3d4e5f60004\n");
  write("etc/cloud/cloud.cfg.d/99-test.cfg", "datasource_list: [NoCloud]\nnetwork: {config: disabled}\n");
  write("usr/local/sbin/auditctl", AUDITCTL, 0o755);
  write(
    "etc/systemd/system/auditd.service.d/stand-in.conf",
    "[Service]\nType=simple\nExecStart=\nExecStart=/bin/sleep infinity\nExecStartPost=\nExecStop=\n",
  );
  // A clock that the container shares: chrony runs, and leaves it alone.
  write(
    "etc/systemd/system/chrony.service.d/stand-in.conf",
    "[Unit]\nConditionCapability=\n[Service]\nType=simple\nPIDFile=\nExecStart=\nExecStart=!/usr/sbin/chronyd -d -x\n",
  );
  // What EC2 would do by name, the emulator does by address.
  write(
    "etc/systemd/system.conf.d/test.conf",
    "[Manager]\nDefaultEnvironment=AWS_ENDPOINT_URL=http://10.67.0.10:443 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test\n",
  );
}
