import type { GoldenImageSpec, ReleaseId } from "../../../../jurisdiction/golden-image";
import { NEEDS } from "../../needs";
import type { NeedId } from "../../needs";
import { TOOLS } from "../../tools";

const AGENT_CTL = "/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl";

/** The programs by which it shows that a need is installed and starts. */
const PROGRAMS: Readonly<Record<NeedId, readonly string[]>> = {
  base: ["systemctl", "bash"],
  audit: ["auditctl", "augenrules"],
  "cloudwatch-agent": [AGENT_CTL],
  // A snap, a package or a file of Image Builder, each elsewhere; the build itself runs by it.
  "ssm-agent": [],
  "aws-cli": ["aws"],
  system: ["curl", "pkill", "findmnt", "screen", "sudo", "visudo", "cloud-init"],
  ssh: ["sshd", "ssh"],
  "instance-connect": [],
  firewall: ["nft"],
  aide: ["aide"],
  time: ["chronyd"],
  openscap: ["oscap"],
  scap: [],
};

/** The programs that an image with these settings contains. */
export function programsOf(spec: GoldenImageSpec, release: ReleaseId): readonly string[] {
  const ids = Object.keys(NEEDS) as readonly NeedId[];
  const needed = ids.filter((id) => "source" in NEEDS[id].sources[release]).flatMap((id) => PROGRAMS[id]);
  const tools = spec.tools.filter((id) => TOOLS[id].sources[release] !== undefined);
  const desktop = spec.desktop ? ["xrdp", "xrdp-sesman"] : [];
  return [...new Set([...needed, ...desktop, ...tools.flatMap((id) => TOOLS[id].programs)])];
}
