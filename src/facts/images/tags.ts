/** Marks an image that a case used: no lifecycle policy removes it. Its value is the same for all, so it names no case. */
export const RETAINED_TAG = "retained";
export const RETAINED = "true";

/** How many cases used an image, on an image that is retained. It names none. */
export const CASES_TAG = "retained-cases";

/** The day on which an image was revoked, RFC 3339. */
export const REVOKED_TAG = "revoked";

/** Marks what the pipeline makes; its value is the name of the recipe. */
export const GOLDEN_IMAGE_TAG = "golden-image";

/** The day of the lock that an image was built from: its age is counted from it too. */
export const SOURCES_DATE_TAG = "sources-date";
