/** The operating systems that a golden image can be made from, besides Windows. */
export const RELEASE_IDS = ["ubuntu-24.04", "amazon-linux-2023", "debian-12", "debian-13"] as const;
export type ReleaseId = (typeof RELEASE_IDS)[number];

/** The tools that a golden image can contain. */
export const TOOL_IDS = [
  "afflib",
  "aws-cli",
  "dc3dd",
  "ewf-tools",
  "exiftool",
  "hashdeep",
  "jq",
  "plaso",
  "sleuthkit",
  "volatility3",
  "xmount",
  "yara",
] as const;
export type ToolId = (typeof TOOL_IDS)[number];

/** A golden image that is built in the account and region that use it. */
export interface GoldenImageSpec {
  readonly parent: ParentSpec;
  /** Empty for a Windows parent. @default every tool that the parent has a source for */
  readonly tools: readonly ToolId[];
  /** Whether the image has a desktop that xrdp serves. @default false */
  readonly desktop: boolean;
  /** Undefined for a Windows parent, whose own components harden it. */
  readonly hardening: HardeningSpec | undefined;
  /** Six-field cron expression of AWS, without `cron()`, in UTC. @default twice a month */
  readonly schedule: string;
  /** How old an image may be, counted from its sources and from its build. @default 31 */
  readonly maximumAgeDays: number;
  /** The build VPC. */
  readonly network: { readonly cidr: string };
  /** ARNs of the principals who upload sources to the mirror, and do nothing else here. @default none */
  readonly uploaders: readonly string[];
  /** The lock of the parent's release next to the map; undefined if there is none, or for a Windows parent. */
  readonly lock: LockSummary | undefined;
  /** The user's own components, from files next to the map; for a Windows parent only. */
  readonly components: readonly OwnComponent[];
}

/** What a stack needs of a lock of sources. */
export interface LockSummary {
  /** SHA-256 of the file's bytes, in hexadecimal. */
  readonly digest: string;
  /** The day of the signed index, RFC 3339: an image's age is counted from it. */
  readonly date: string;
  /** How many files it lists. */
  readonly entries: number;
  /** SHA-256, in base64 as S3 has it, of the list of its files with their digests, which a build machine writes too. */
  readonly sources: string;
}

/** A component document of Image Builder that a user wrote. */
export interface OwnComponent {
  /** Its file, relative to the map. */
  readonly file: string;
  readonly document: string;
}

export interface HardeningSpec {
  /** Name of an OpenSCAP profile in the release's data stream, such as `cis_level1_server`. */
  readonly profile: string;
  /** How many rules of the profile must pass. */
  readonly minimumPassed: number;
}

/** A golden image that was built in a region, and that people promoted: an entry of `images.lock.yaml`. */
export interface BuiltImageSpec {
  /** Id of the AMI. */
  readonly id: string;
  /** SHA-256 of the image's manifest, in hexadecimal digits. */
  readonly manifest: string;
  /** The git commit that it was built from. */
  readonly commit: string;
  /** The date of the lock of its sources, RFC 3339; undefined for a Windows parent, which has no such lock. */
  readonly sourcesDate: string | undefined;
  /** When it was built, RFC 3339 in UTC. */
  readonly builtAt: string;
}

/** A promoted image that was revoked: its entry is marked, and no machine starts from it. */
export interface RevokedImageSpec {
  /** Id of the AMI. */
  readonly id: string;
  /** The day on which it was revoked, RFC 3339. */
  readonly revoked: string;
}

/** The image that a golden image is made from. */
export type ParentSpec =
  | { readonly kind: "release"; readonly release: ReleaseId }
  | { readonly kind: "ssm-parameter"; readonly ssmParameter: string; readonly release: ParentRelease }
  | { readonly kind: "ami"; readonly id: string; readonly owner: string; readonly release: ParentRelease };

export type ParentRelease = ReleaseId | "windows";
