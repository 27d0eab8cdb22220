import { UserError } from "../user-error";

interface UnfitVersions {
  /** The provider's name in every registry. */
  readonly provider: string;
  /** The first version that is unfit, as major and minor. */
  readonly from: readonly [number, number];
  /** The first version that is fit again. */
  readonly below: readonly [number, number];
  readonly why: string;
}

/** Versions in the default range that change an untouched stack. */
const UNFIT: readonly UnfitVersions[] = [
  {
    provider: "hashicorp/aws",
    from: [6, 22],
    below: [6, 40],
    // S3 blocks SSE-C on new buckets since April 2026. These versions read that block, which no configuration sets, and plan to
    // remove it each time (github.com/cloudposse/terraform-aws-cloudfront-s3-cdn/pull/379, terraform-aws-ca/issues/677).
    why: "removes S3's block of customer-provided keys (SSE-C) from every bucket at each apply",
  },
];

/** Refuses a lock file whose providers change unchanged stacks. @throws {UserError} */
export function refuseUnfitProviders(lock: string): void {
  for (const [, name = "", major = "", minor = "", patch = ""] of lock.matchAll(
    /provider "[^"/]+\/([^"]+)" \{\s*version\s*=\s*"(\d+)\.(\d+)\.([^"]+)"/g,
  )) {
    const version = [Number(major), Number(minor)] as const;
    const unfit = UNFIT.find(({ provider, from, below }) => provider === name && isIn(version, from, below));
    if (unfit === undefined) continue;
    const [low, high] = [unfit.from, unfit.below].map((one) => `${one.join(".")}.0`);
    throw new UserError(
      `provider ${name} ${major}.${minor}.${patch} ${unfit.why}: ` +
        `choose a version before ${low} or from ${high} on in .terraform.lock.hcl or provider.version`,
    );
  }
}

type Version = readonly [number, number];

function isIn(version: Version, from: Version, below: Version): boolean {
  return !isBefore(version, from) && isBefore(version, below);
}

function isBefore([major, minor]: Version, [otherMajor, otherMinor]: Version): boolean {
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}
