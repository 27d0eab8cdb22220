import type { Release } from "../../releases";
import { BUILD_FOLDER } from "../document/build-folder";
import type { ComponentDocument } from "../document/document";
import { FAIL, phase, script } from "../document/script";

/** Removes what belongs to the build machine alone. Image Builder's own clean-up follows it. */
export function cleanupComponent({ family }: Release): ComponentDocument {
  return {
    name: "forensics-cleanup",
    description: "Removes the files of the build, host keys and identities",
    schemaVersion: "1.0",
    phases: [
      // All components build before the first validates, and some validate with the files of the build.
      phase("validate", [
        script("RemoveTraces", [
          `rm -rf ${BUILD_FOLDER}`,
          "rm -f /etc/ssh/ssh_host_*_key /etc/ssh/ssh_host_*_key.pub",
          ": > /etc/machine-id",
          "rm -f /var/lib/dbus/machine-id /var/lib/systemd/random-seed /root/.bash_history",
          ...(family === "deb"
            ? ["apt-get clean", "rm -rf /var/lib/apt/lists/*"]
            : ["dnf clean all > /dev/null", "rm -rf /var/cache/dnf"]),
          "if command -v cloud-init > /dev/null; then cloud-init clean --logs; fi",
        ]),
      ]),
      phase("test", [
        script("CheckTraces", [FAIL, `[ ! -e ${BUILD_FOLDER} ] || fail 'files of the build are in the image'`]),
      ]),
    ],
  };
}
