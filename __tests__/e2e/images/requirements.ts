import { existsSync } from "node:fs";
import { join } from "node:path";

/** The programs that these tests run, and Debian's package of each. */
const PROGRAMS: Readonly<Record<string, string>> = {
  "apt-get": "apt",
  curl: "curl",
  debootstrap: "debootstrap",
  "dpkg-deb": "dpkg",
  git: "git",
  gpg: "gnupg",
  gpgv: "gpgv",
  ip: "iproute2",
  nsenter: "util-linux",
  pgrep: "procps",
  python3: "python3",
  shellcheck: "shellcheck",
  "systemd-nspawn": "systemd-container",
  timeout: "coreutils",
  unshare: "util-linux",
};

const FILES: Readonly<Record<string, string>> = {
  "/usr/share/keyrings/debian-archive-keyring.gpg": "debian-archive-keyring",
};

/** What this machine lacks for tests in a real root; empty if nothing. */
export function lacking(path: string, isRoot: boolean): readonly string[] {
  const has = (program: string): boolean => path.split(":").some((folder) => existsSync(join(folder, program)));
  const toInstall = [
    ...Object.entries(PROGRAMS).filter(([program]) => !has(program)),
    ...Object.entries(FILES).filter(([file]) => !existsSync(file)),
  ];
  return [
    ...(isRoot ? [] : ["root: run the tests as root, since they make mounts and namespaces"]),
    ...toInstall.map(([missing, name]) => `${missing}: apt-get install ${name}`),
  ];
}
