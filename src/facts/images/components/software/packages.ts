import type { GoldenImageSpec, ReleaseId } from "../../../../jurisdiction/golden-image";
import { aptName } from "../../priorities";
import { RELEASES } from "../../releases";
import { wantedOf } from "../../wanted";
import { BUILD_FOLDER, FILES, LISTS } from "../document/build-folder";
import type { ComponentDocument } from "../document/document";
import { FAIL, phase, python, script } from "../document/script";

/** Installs packages from the files of the lock, and from nowhere else: what they depend on must be in the lock too. */
export function packagesComponent(spec: GoldenImageSpec, release: ReleaseId): ComponentDocument {
  const isDeb = RELEASES[release].family === "deb";
  const { distribution } = wantedOf(release, spec);
  return {
    name: "forensics-packages",
    description: "The packages of the lock, without a repository",
    schemaVersion: "1.0",
    phases: [
      phase("build", [script("InstallPackages", isDeb ? installDebs(distribution) : INSTALL_RPMS)]),
      phase("validate", [script("CheckPackages", isDeb ? CHECK_DEBS : CHECK_RPMS)]),
    ],
  };
}

const selectFiles = (suffix: string): string =>
  `cut -f 2 ${LISTS}/distribution ${LISTS}/publisher | { grep '[.]${suffix}$' || true; }`;

const REPOSITORY = `${BUILD_FOLDER}/repository`;

/** Of all packages of the lock, which other images may share, only what this image wants and what that depends on. */
function installDebs(names: readonly string[]): readonly string[] {
  return [
    FAIL,
    "export DEBIAN_FRONTEND=noninteractive",
    // No service starts on the build machine: neither the firewall nor auditd with rules that stay until a reboot.
    `printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d`,
    "chmod 0755 /usr/sbin/policy-rc.d",
    "trap 'rm -f /usr/sbin/policy-rc.d' EXIT",
    `mkdir -p ${REPOSITORY}/lists/partial ${REPOSITORY}/archives/partial`,
    `${selectFiles("deb")} > ${REPOSITORY}/files`,
    python(INDEX, `${FILES} ${REPOSITORY}/files ${FILES}/Packages ${REPOSITORY}/publisher`),
    `echo 'deb [trusted=yes] file:${FILES} ./' > ${REPOSITORY}/sources.list`,
    `apt() {`,
    `  apt-get -o Dir::Etc::SourceList=${REPOSITORY}/sources.list -o Dir::Etc::SourceParts=/dev/null \\`,
    `    -o Dir::State::Lists=${REPOSITORY}/lists -o Dir::Cache::Archives=${REPOSITORY}/archives \\`,
    `    -o APT::Sandbox::User=root -o Dpkg::Options::=--force-confold "$@"`,
    "}",
    "apt update --quiet",
    `mapfile -t publisher < ${REPOSITORY}/publisher`,
    `apt install --yes --quiet --no-install-recommends ${names.map((name) => `'${aptName(name)}'`).join(" ")} "\${publisher[@]}" ||`,
    `  fail "the packages of the lock cannot be installed"`,
    // What the parent has in an older version, and nothing needs in a newer one: such as libraries with security updates.
    `apt upgrade --yes --quiet --with-new-pkgs --no-install-recommends || fail "the parent's packages cannot be renewed from the lock"`,
    `rm ${FILES}/Packages`,
  ];
}

/** The index of a repository, from the packages themselves: no parent has a program that writes one. */
const INDEX = `
import hashlib, os, subprocess, sys
folder, listed, output, publisher = sys.argv[1:5]
with open(output, "w") as index:
    for name in open(listed).read().split("\\n"):
        if not name:
            continue
        path = os.path.join(folder, name)
        fields = subprocess.run(["dpkg-deb", "--field", path], check=True, capture_output=True, text=True).stdout
        digest = hashlib.sha256(open(path, "rb").read()).hexdigest()
        index.write("%sFilename: ./%s\\nSize: %d\\nSHA256: %s\\n\\n" % (fields, name, os.path.getsize(path), digest))
names = [line.split("\\t") for line in open(os.path.join(os.path.dirname(os.path.dirname(output)), "lists", "publisher"))]
with open(publisher, "w") as output:
    for _, name in names:
        if name.strip().endswith(".deb"):
            output.write(os.path.join(folder, name.strip()) + "\\n")
`;

const CHECK_DEBS = [
  FAIL,
  "broken=$(dpkg --audit)",
  `[ -z "$broken" ] || fail "packages are not installed completely: $broken"`,
];

/** All of the lock, since no parent can write the index of a repository of RPM packages. */
const INSTALL_RPMS = [
  FAIL,
  `mapfile -t packages < <(${selectFiles("rpm")} | sed 's|^|${FILES}/|')`,
  `if [ "\${#packages[@]}" -gt 0 ]; then`,
  // Each file's digest is the one in the lock, which was made from a signed index.
  "  dnf install --assumeyes --disablerepo='*' --setopt=localpkg_gpgcheck=0 --setopt=install_weak_deps=0 \\",
  `    "\${packages[@]}" || fail "the packages of the lock cannot be installed"`,
  "fi",
];

const CHECK_RPMS = [
  FAIL,
  "while read -r file; do",
  `  name=$(rpm --query --package --nosignature --queryformat '%{NAME}' "${FILES}/$file")`,
  `  rpm --query --quiet "$name" || fail "$name is not installed"`,
  `done < <(${selectFiles("rpm")})`,
];
