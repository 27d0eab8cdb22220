import type { ReleaseId } from "../../jurisdiction/golden-image";
import type { PublisherKeyId } from "./keys";

/** A suite of an archive of Debian packages, whose InRelease file is signed. */
export interface DebIndex {
  readonly kind: "deb";
  /** The archive, without a final slash. */
  readonly url: string;
  readonly suite: string;
  readonly components: readonly string[];
  readonly key: PublisherKeyId;
  /** The only packages that are taken from it. @default all */
  readonly only?: readonly string[];
  /** Whether security updates arrive here, so that the lock's date is this index's. @default false */
  readonly datesLock?: true;
}

/** A repository of RPM packages, whose repomd.xml is signed. */
export interface RpmIndex {
  readonly kind: "rpm";
  readonly name: string;
  /** Lists the addresses of the repository. */
  readonly mirrorList: string;
  readonly key: PublisherKeyId;
  readonly datesLock?: true;
}

export type SignedIndex = DebIndex | RpmIndex;

const DEBIAN = "http://deb.debian.org/debian";
const DEBIAN_SECURITY = "http://deb.debian.org/debian-security";
const UBUNTU = "http://archive.ubuntu.com/ubuntu";
const UBUNTU_SECURITY = "http://security.ubuntu.com/ubuntu";

/** SCAP content that knows Debian 12 and Ubuntu 24.04: in 0.1.76 of Debian 13, in none of their own (seen 2026-11-29). */
const SCAP_OF_DEBIAN_13: Omit<DebIndex, "only"> = debian("trixie");

/** The signed indexes that each release's packages come from. */
export const INDEXES: Readonly<Record<ReleaseId, readonly SignedIndex[]>> = {
  "ubuntu-24.04": [
    ubuntu(UBUNTU, "noble"),
    ubuntu(UBUNTU, "noble-updates"),
    { ...ubuntu(UBUNTU_SECURITY, "noble-security"), datesLock: true },
    { ...SCAP_OF_DEBIAN_13, only: ["ssg-base", "ssg-debderived"] },
  ],
  // The documented address of $releasever "latest"; its repomd.xml is signed since release 2023.11.20260406 (AL2023 User
  // Guide, "Repository metadata signing").
  "amazon-linux-2023": [
    {
      kind: "rpm",
      name: "amazonlinux",
      mirrorList: "https://cdn.amazonlinux.com/al2023/core/mirrors/latest/x86_64/mirror.list",
      key: "amazon-linux",
      datesLock: true,
    },
  ],
  "debian-12": [
    debian("bookworm"),
    debian("bookworm-updates"),
    { ...debian("bookworm-security", DEBIAN_SECURITY), datesLock: true },
    { ...SCAP_OF_DEBIAN_13, only: ["ssg-base", "ssg-debian"] },
  ],
  "debian-13": [
    debian("trixie"),
    debian("trixie-updates"),
    { ...debian("trixie-security", DEBIAN_SECURITY), datesLock: true },
  ],
};

function debian(suite: string, url = DEBIAN): DebIndex {
  return { kind: "deb", url, suite, components: ["main"], key: "debian" };
}

function ubuntu(url: string, suite: string): DebIndex {
  return { kind: "deb", url, suite, components: ["main", "universe"], key: "ubuntu" };
}
