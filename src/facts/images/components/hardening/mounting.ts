import type { ComponentDocument } from "../document/document";
import { FAIL, phase, script, writeFile } from "../document/script";

/** Nothing mounts, assembles or activates a disk that appears: the first access to evidence is an examiner's. */
export function mountingComponent(): ComponentDocument {
  return {
    name: "forensics-mounting",
    description: "No disk is mounted, assembled or activated automatically",
    schemaVersion: "1.0",
    phases: [
      phase("build", [
        script("TurnOffMounting", [
          // For desktops that bring their own volume monitor.
          writeFile(
            "/etc/udev/rules.d/61-forensics.rules",
            `SUBSYSTEM=="block", ENV{UDISKS_IGNORE}="1", ENV{UDISKS_AUTO}="0"`,
          ),
          writeFile(
            "/etc/dconf/db/local.d/90-forensics",
            "[org/gnome/desktop/media-handling]\nautomount=false\nautomount-open=false\nautorun-never=true",
          ),
          // RAID and LVM on evidence would be written to when they are started.
          writeFile("/etc/mdadm/mdadm.conf.d/90-forensics.conf", "AUTO -all"),
          "if [ -f /etc/lvm/lvm.conf ]; then",
          writeFile(
            "/etc/lvm/lvmlocal.conf",
            "global {\n\tevent_activation = 0\n}\nactivation {\n\tauto_activation_volume_list = []\n}",
          ),
          "fi",
        ]),
      ]),
      phase("validate", [
        script("CheckMounting", [
          FAIL,
          "for unit in udisks2.service autofs.service; do",
          `  [ "$(readlink "/etc/systemd/system/$unit")" = /dev/null ] || fail "$unit can start"`,
          "done",
          `if command -v mdadm > /dev/null; then mdadm --detail --scan > /dev/null || fail "mdadm does not accept its configuration"; fi`,
        ]),
      ]),
    ],
  };
}
