/** The parts of the bucket of build logs. */
export const BUILD_LOG_PREFIX = "builds";
/** Each object is written once: SBOM, results and packages of a build, and what is added outside the machine. */
export const MANIFEST_PREFIX = "manifests";

/** The sources in the mirror, each under its SHA-256. */
export const MIRROR_PREFIX = "sha256";
