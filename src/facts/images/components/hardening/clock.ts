import type { Release } from "../../releases";
import { TIME_SERVER } from "../../../machines/setup/time-server";
import type { ComponentDocument } from "../document/document";
import { FAIL, phase, script, writeFile } from "../document/script";

/** Source: chrony.conf(5), and EC2 User Guide, "Set the time". It serves no one, and takes no commands from outside. */
const CHRONY = `server ${TIME_SERVER} prefer iburst minpoll 4 maxpoll 4
driftfile /var/lib/chrony/drift
makestep 1.0 3
rtcsync
leapsectz right/UTC
port 0
cmdport 0
`;

/** One clock, Amazon's, and one zone, UTC: the records of all machines can be compared. */
export function clockComponent({ family }: Release): ComponentDocument {
  const file = family === "deb" ? "/etc/chrony/chrony.conf" : "/etc/chrony.conf";
  const service = family === "deb" ? "chrony.service" : "chronyd.service";
  return {
    name: "forensics-clock",
    description: "Amazon's time service and zone UTC",
    schemaVersion: "1.0",
    phases: [
      phase("build", [
        script("SetClock", [
          writeFile(file, CHRONY),
          "ln -sf /usr/share/zoneinfo/Etc/UTC /etc/localtime",
          ...(family === "deb" ? ["echo Etc/UTC > /etc/timezone"] : []),
          `systemctl enable ${service}`,
        ]),
      ]),
      phase("validate", [
        script("CheckClock", [
          FAIL,
          `chronyd -p -f ${file} > /dev/null || fail 'chrony does not accept its configuration'`,
          `[ "$(date +%Z)" = UTC ] || fail 'the zone is not UTC'`,
        ]),
      ]),
      phase("test", [
        script("CheckClockRuns", [
          FAIL,
          `systemctl is-active --quiet ${service} || fail "chrony does not run: $(systemctl status --no-pager ${service} 2>&1)"`,
        ]),
      ]),
    ],
  };
}
