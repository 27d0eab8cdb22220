import type { Release } from "../../releases";
import type { ComponentDocument } from "../document/document";
import { FAIL, phase, script } from "../document/script";

/** What a forensic workstation without internet does not need, by the packages' names in each family. */
const UNNEEDED: readonly {
  readonly why: string;
  readonly deb: readonly string[];
  readonly rpm: readonly string[];
}[] = [
  {
    why: "protocols without encryption",
    deb: ["telnet", "inetutils-telnet", "ftp", "tnftp", "tftp", "rsh-client", "talk", "nis"],
    rpm: ["telnet", "ftp", "tftp", "rsh", "talk", "ypbind"],
  },
  {
    why: "services that listen, or find other machines",
    deb: [
      "avahi-daemon",
      "cups",
      "cups-daemon",
      "rpcbind",
      "slapd",
      "snmpd",
      "xinetd",
      "postfix",
      "exim4-daemon-light",
    ],
    rpm: ["avahi", "cups", "rpcbind", "openldap-servers", "net-snmp", "xinetd", "postfix", "sendmail"],
  },
  {
    why: "updates: an image is replaced, not updated",
    deb: ["unattended-upgrades", "update-notifier-common", "packagekit", "fwupd"],
    rpm: ["dnf-automatic", "PackageKit", "fwupd"],
  },
  {
    why: "reports to the distribution",
    deb: ["apport", "popularity-contest", "whoopsie", "landscape-common", "ubuntu-report"],
    rpm: ["abrt"],
  },
  { why: "mounting of disks that appear", deb: ["udisks2", "autofs", "usbmount"], rpm: ["udisks2", "autofs"] },
  {
    why: "wireless networks and modems",
    deb: ["bluez", "modemmanager", "wpasupplicant"],
    rpm: ["bluez", "ModemManager"],
  },
];

/** Units that reach for the internet, change the system or open another way in; masked even if a package comes back. */
const MASKED_UNITS: readonly string[] = [
  "apt-daily.timer",
  "apt-daily-upgrade.timer",
  "autofs.service",
  "ctrl-alt-del.target",
  "dailyaidecheck.timer",
  "debug-shell.service",
  "dnf-makecache.timer",
  "fwupd-refresh.timer",
  "motd-news.timer",
  "systemd-timesyncd.service",
  "udisks2.service",
];

export function removalComponent({ family }: Release): ComponentDocument {
  const names = UNNEEDED.flatMap((group) => group[family]).join(" ");
  return {
    name: "forensics-removal",
    description: "Removes packages and stops units that the machine does not need",
    schemaVersion: "1.0",
    phases: [
      phase("build", [
        script("RemovePackages", family === "deb" ? purgeDeb(names) : eraseRpm(names)),
        script("MaskUnits", [`systemctl mask ${MASKED_UNITS.join(" ")}`]),
      ]),
      phase("validate", [
        script("CheckRemoval", [
          FAIL,
          ...(family === "deb"
            ? [
                `for name in ${names}; do`,
                `  state=$(dpkg-query --show --showformat='\${db:Status-Status}' "$name" 2>/dev/null || true)`,
                `  [ "$state" != installed ] || fail "$name is still installed"`,
                "done",
              ]
            : [`for name in ${names}; do ! rpm --query --quiet "$name" || fail "$name is still installed"; done`]),
        ]),
      ]),
    ],
  };
}

function purgeDeb(names: string): readonly string[] {
  return [
    "export DEBIAN_FRONTEND=noninteractive",
    "present=()",
    `for name in ${names}; do`,
    `  if [ -n "$(dpkg-query --show --showformat='\${db:Status-Status}' "$name" 2>/dev/null || true)" ]; then present+=("$name"); fi`,
    "done",
    `if [ "\${#present[@]}" -gt 0 ]; then apt-get purge --yes --quiet "\${present[@]}"; fi`,
  ];
}

function eraseRpm(names: string): readonly string[] {
  return [
    "present=()",
    `for name in ${names}; do if rpm --query --quiet "$name"; then present+=("$name"); fi; done`,
    `if [ "\${#present[@]}" -gt 0 ]; then dnf remove --assumeyes --noautoremove --disablerepo='*' "\${present[@]}"; fi`,
  ];
}
