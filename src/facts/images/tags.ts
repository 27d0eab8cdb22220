/** Marks an image that a case used: no lifecycle policy removes it. It has no value, so it names no case. */
export const RETAINED_TAG = "retained";

/** Marks what the pipeline makes; its value is the name of the recipe. */
export const GOLDEN_IMAGE_TAG = "golden-image";

/** The day of the lock that an image was built from: its age is counted from it too. */
export const SOURCES_DATE_TAG = "sources-date";
