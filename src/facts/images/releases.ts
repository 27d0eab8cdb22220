import type { HardeningSpec, ReleaseId } from "../../jurisdiction/golden-image";

/** An operating system that golden images are made from. */
export interface Release {
  readonly title: string;
  /** The family of its packages. */
  readonly family: "deb" | "rpm";
  readonly packageManager: "apt-get" | "dnf";
  /** The public SSM parameter in which its publisher names its newest image, for x86-64. */
  readonly ssmParameter: string;
  /** Whether it is on Image Builder's list of supported systems (EC2 Image Builder User Guide, "Supported operating systems"). */
  readonly isSupported: boolean;
  /** Its data stream in the SCAP Security Guide: content for another release tests nothing. */
  readonly dataStream: string;
  readonly hardening: HardeningSpec;
}

export const RELEASES: Readonly<Record<ReleaseId, Release>> = {
  "ubuntu-24.04": {
    title: "Ubuntu 24.04",
    family: "deb",
    packageManager: "apt-get",
    ssmParameter: "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id",
    isSupported: true,
    dataStream: "ssg-ubuntu2404-ds.xml",
    hardening: { profile: "cis_level1_server", minimumPassed: 100 },
  },
  "amazon-linux-2023": {
    title: "Amazon Linux 2023",
    family: "rpm",
    packageManager: "dnf",
    ssmParameter: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
    isSupported: true,
    dataStream: "ssg-al2023-ds.xml",
    hardening: { profile: "cis_server_l1", minimumPassed: 100 },
  },
  "debian-12": {
    title: "Debian 12",
    family: "deb",
    packageManager: "apt-get",
    ssmParameter: "/aws/service/debian/release/12/latest/amd64",
    isSupported: false,
    dataStream: "ssg-debian12-ds.xml",
    hardening: { profile: "anssi_bp28_minimal", minimumPassed: 15 },
  },
  "debian-13": {
    title: "Debian 13",
    family: "deb",
    packageManager: "apt-get",
    ssmParameter: "/aws/service/debian/release/13/latest/amd64",
    isSupported: false,
    dataStream: "ssg-debian13-ds.xml",
    hardening: { profile: "anssi_bp28_minimal", minimumPassed: 15 },
  },
};
