/** The kinds of sources of an image's software. Each file of each is pinned by its SHA-256 in the release's lock. */
export const SOURCES = {
  distribution: "the distribution's packages, by its signed index",
  publisher: "a file that its publisher signs",
  python: "a wheel of the Python Package Index",
  data: "data that a tool needs",
} as const;
export type SourceId = keyof typeof SOURCES;
