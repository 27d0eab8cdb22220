/** The mode of the archive bucket's lock, independent of the evidence mode: archiving is a final decision. */
export const ARCHIVE_MODE = "COMPLIANCE";
