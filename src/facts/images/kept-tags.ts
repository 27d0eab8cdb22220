/** The value of the tag of an image that is retained: the one that lifecycle policies leave out. */
export const RETAINED = "true";

/** How many cases used an image, on an image that is retained. It names none. */
export const CASES_TAG = "retained-cases";

/** The day on which an image was revoked, RFC 3339. */
export const REVOKED_TAG = "revoked";
