/** The mode of the archive bucket's lock, whatever the evidence mode is: what is archived has been decided. */
export const ARCHIVE_MODE = "COMPLIANCE";
