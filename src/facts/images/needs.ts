import type { ReleaseId } from "../../jurisdiction/golden-image";
import type { DataFileId, PublisherFileId } from "./files";
import { PRIORITIES } from "./priorities";

/** Software of an image that no one chooses: what recording, sessions and hardening need. */
export interface Need {
  readonly title: string;
  /** What needs it. */
  readonly purpose: string;
  /** Undefined if the release has no source of it, and what that means. */
  readonly sources: Readonly<Record<ReleaseId, NeedSource | { readonly missing: string }>>;
}

export type NeedSource =
  | { readonly source: "distribution"; readonly names: readonly string[] }
  | { readonly source: "publisher"; readonly files: readonly PublisherFileId[] }
  | { readonly source: "data"; readonly files: readonly DataFileId[] }
  /** The parent has it, or Image Builder installs it before a build begins. */
  | { readonly source: "parent" };

/** Packages of the parent that the lock renews with the rest, so that none is older than what depends on it. */
const BASE: Need = {
  title: "the parent's own packages",
  purpose: "security updates of the system and its kernel",
  sources: {
    "ubuntu-24.04": packages(...PRIORITIES, "ubuntu-minimal", "ubuntu-server", "linux-aws"),
    "amazon-linux-2023": { source: "parent" },
    "debian-12": packages(...PRIORITIES, "linux-image-cloud-amd64"),
    "debian-13": packages(...PRIORITIES, "linux-image-cloud-amd64"),
  },
};

export const NEEDS = {
  base: BASE,
  audit: {
    title: "audit",
    purpose: "records programs and keystrokes",
    sources: debs(["auditd"], packages("audit")),
  },
  "cloudwatch-agent": {
    title: "CloudWatch agent",
    purpose: "delivers the records",
    sources: {
      "ubuntu-24.04": { source: "publisher", files: ["amazon-cloudwatch-agent-ubuntu"] },
      "amazon-linux-2023": packages("amazon-cloudwatch-agent"),
      "debian-12": { source: "publisher", files: ["amazon-cloudwatch-agent-debian"] },
      "debian-13": { source: "publisher", files: ["amazon-cloudwatch-agent-debian"] },
    },
  },
  "ssm-agent": {
    title: "SSM agent",
    purpose: "sessions, and the build itself",
    sources: {
      "ubuntu-24.04": { source: "parent" },
      "amazon-linux-2023": packages("amazon-ssm-agent"),
      "debian-12": { source: "parent" },
      "debian-13": { source: "parent" },
    },
  },
  "aws-cli": {
    title: "AWS CLI version 2",
    purpose: "copies the records, and fetches files during the build",
    sources: {
      "ubuntu-24.04": { source: "publisher", files: ["aws-cli"] },
      "amazon-linux-2023": packages("awscli-2"),
      // Its own, 2.9.19, is from before S3 could refuse to replace an object.
      "debian-12": { source: "publisher", files: ["aws-cli"] },
      "debian-13": packages("awscli"),
    },
  },
  system: {
    title: "cloud-init, curl, procps, util-linux, screen, sudo, unzip",
    purpose: "configure the machine, and its shells",
    sources: debs(
      ["ca-certificates", "cloud-init", "curl", "procps", "screen", "sudo", "unzip", "util-linux"],
      packages("ca-certificates", "cloud-init", "procps-ng", "screen", "sudo", "unzip", "util-linux"),
    ),
  },
  ssh: {
    title: "OpenSSH",
    purpose: "bastion mode",
    sources: debs(["openssh-client", "openssh-server"], packages("openssh-clients", "openssh-server")),
  },
  "instance-connect": {
    title: "EC2 Instance Connect",
    purpose: "bastion mode",
    sources: {
      "ubuntu-24.04": packages("ec2-instance-connect"),
      "amazon-linux-2023": packages("ec2-instance-connect"),
      "debian-12": { missing: "Debian has no such package: no bastion mode" },
      "debian-13": { missing: "Debian has no such package: no bastion mode" },
    },
  },
  firewall: {
    title: "nftables",
    purpose: "default deny, both ways",
    sources: debs(["nftables"], packages("nftables")),
  },
  aide: { title: "AIDE", purpose: "reports changed files", sources: debs(["aide"], packages("aide")) },
  time: { title: "chrony", purpose: "Amazon's time service", sources: debs(["chrony"], packages("chrony")) },
  openscap: {
    title: "OpenSCAP",
    purpose: "tests the image; a build fails if too few rules pass",
    sources: debs(["openscap-scanner"], packages("openscap-scanner")),
  },
  scap: {
    title: "SCAP content that knows the release",
    purpose: "the rules of that test",
    sources: {
      "ubuntu-24.04": packages("ssg-debderived"),
      "amazon-linux-2023": packages("scap-security-guide"),
      "debian-12": packages("ssg-debian"),
      // ssg-debian 0.1.76 of Debian 13 knows 11 and 12 (seen 2026-11-29).
      "debian-13": { source: "data", files: ["scap-security-guide"] },
    },
  },
} as const satisfies Readonly<Record<string, Need>>;

export type NeedId = keyof typeof NEEDS;

/** A desktop that xrdp serves, by release. */
export const DESKTOP: Need = {
  title: "desktop",
  purpose: "graphical work, by setting",
  sources: {
    ...debs(["dbus-x11", "xfce4", "xfce4-terminal", "xorgxrdp", "xrdp"], { source: "parent" }),
    "amazon-linux-2023": { missing: "no xrdp was found in its core repository: no desktop" },
  },
};

/** The Python in which wheels are installed, by release: its packages, and its version. */
export const PYTHONS: Readonly<Record<ReleaseId, { readonly version: string; readonly packages: readonly string[] }>> =
  {
    "ubuntu-24.04": { version: "3.12", packages: ["python3-venv"] },
    "amazon-linux-2023": { version: "3.11", packages: ["python3.11", "python3.11-pip"] },
    "debian-12": { version: "3.11", packages: ["python3-venv"] },
    "debian-13": { version: "3.13", packages: ["python3-venv"] },
  };

function packages(...names: readonly string[]): NeedSource {
  return { source: "distribution", names };
}

function debs(names: readonly string[], rpms: NeedSource): Readonly<Record<ReleaseId, NeedSource>> {
  const deb = packages(...names);
  return { "ubuntu-24.04": deb, "amazon-linux-2023": rpms, "debian-12": deb, "debian-13": deb };
}
