/** The parts of the bucket of build logs. */
export const BUILD_LOG_PREFIX = "builds";
/** The build machine's parts of manifests, each below its instance id, which the AMI names as its source. Written once. */
export const MANIFEST_PREFIX = "manifests";

/** The sources in the mirror, each under its SHA-256. */
export const MIRROR_PREFIX = "sha256";

/** The key of a file in the mirror: by its digest, so that it is only ever one content. */
export function mirrorKey({ sha256, file }: { readonly sha256: string; readonly file: string }): string {
  return `${MIRROR_PREFIX}/${sha256}/${file}`;
}
