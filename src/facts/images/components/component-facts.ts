import type { ReleaseId } from "../../../jurisdiction/golden-image";

/** What the components of a region's image refer to. */
export interface ComponentFacts {
  readonly region: string;
  readonly account: string;
  readonly mirrorBucket: string;
  /** Takes the build machine's part of the manifest. */
  readonly logsBucket: string;
  /** Takes the AIDE baseline of each machine that starts from the image. */
  readonly sessionLogsBucket: string;
  readonly lock: LockFacts;
  /** The IPv4 blocks of the VPCs in which machines of this image run, including the build VPC. */
  readonly networks: readonly string[];
}

/** The lock of a release, as far as a component names it: the build machine reads the rest from the lock itself. */
export interface LockFacts {
  readonly release: ReleaseId;
  /** SHA-256 of the lock file's bytes, in hexadecimal. */
  readonly digest: string;
  /** How many files it lists. */
  readonly entries: number;
}
