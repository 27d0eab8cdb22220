/**
 * Where the part of a manifest is that is added outside the build machine: apart from the machine's, whose role must not
 * write it.
 */
export const OUTSIDE_PREFIX = "images";

/** The key of that part. @param ami the image's id */
export function outsideKey(ami: string): string {
  return `${OUTSIDE_PREFIX}/${ami}.json`;
}

/** The form of that part. */
export const OUTSIDE_FORMAT = "forensic-accounts/image-manifest/1";

/** A file of a lock, as far as its digest goes. */
interface LockedFile {
  readonly file: string;
  readonly sha256: string;
}

/**
 * The files of a lock with their digests, as `sha256sum` prints them, in the order of their names. A build machine writes
 * the same list of the files that it installs from, so that S3's checksum of it is known from the lock alone.
 */
export function sourcesText(files: readonly LockedFile[]): string {
  const lines = files.map(({ file, sha256 }): readonly [string, string] => [file, `${sha256}  ${file}\n`]);
  return lines
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, line]) => line)
    .join("");
}
