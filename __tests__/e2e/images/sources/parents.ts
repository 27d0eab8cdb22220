import type { ReleaseId } from "../../../../src/jurisdiction/golden-image";

/** A release whose root these tests can make, and what differs in it besides its packages. */
export interface Parent {
  /** The script of debootstrap, of which old ones do not know every suite. @default the suite's own */
  readonly script?: string;
  /** What listens for SSH: Ubuntu's socket starts the service with the first connection. */
  readonly sshUnit: string;
  /** The package of its kernel. */
  readonly kernel: string;
  /** SCAP content for another release, and a profile in it. */
  readonly otherContent: { readonly dataStream: string; readonly profile: string };
}

const PARENTS: Readonly<Partial<Record<ReleaseId, Parent>>> = {
  "debian-12": {
    sshUnit: "ssh.service",
    kernel: "linux-image-cloud-amd64",
    otherContent: { dataStream: "ssg-debian11-ds.xml", profile: "anssi_np_nt28_minimal" },
  },
  "ubuntu-24.04": {
    script: "gutsy",
    sshUnit: "ssh.socket",
    kernel: "linux-aws",
    otherContent: { dataStream: "ssg-ubuntu2204-ds.xml", profile: "cis_level1_server" },
  },
};

/** The release of `IMAGE_RELEASE`. @default debian-12, which can be downloaded in most places */
export const RELEASE = (process.env["IMAGE_RELEASE"] ?? "debian-12") as ReleaseId;

export const PARENT = parentOf(RELEASE);

function parentOf(release: string): Parent {
  const parent = PARENTS[release as ReleaseId];
  if (parent === undefined)
    throw new Error(`IMAGE_RELEASE is ${release}, but may be ${Object.keys(PARENTS).join(" or ")}`);
  return parent;
}
