import { existsSync } from "node:fs";
import { join } from "node:path";

/** The programs that these tests run, and Debian's package of each. */
const PROGRAMS: Readonly<Record<string, string>> = {
  "apt-get": "apt",
  curl: "curl",
  debootstrap: "debootstrap",
  "dpkg-deb": "dpkg",
  ip: "iproute2",
  nsenter: "util-linux",
  pgrep: "procps",
  python3: "python3",
  shellcheck: "shellcheck",
  "systemd-nspawn": "systemd-container",
};

const FILES: Readonly<Record<string, string>> = {
  "/usr/share/keyrings/debian-archive-keyring.gpg": "debian-archive-keyring",
};

/** What this machine lacks for tests in a real root; empty if nothing. They fail then: none is ever skipped. */
export function lacking(): readonly string[] {
  const path = (process.env["PATH"] ?? "").split(":");
  const has = (program: string): boolean => path.some((folder) => existsSync(join(folder, program)));
  return [
    ...(process.getuid?.() === 0 ? [] : ["root: a root of its own needs mounts and namespaces"]),
    ...Object.entries(PROGRAMS).flatMap(([program, name]) =>
      has(program) ? [] : [`${program}: apt-get install ${name}`],
    ),
    ...Object.entries(FILES).flatMap(([file, name]) => (existsSync(file) ? [] : [`${file}: apt-get install ${name}`])),
  ];
}
