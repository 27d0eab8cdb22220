import type { TrailEvent } from "./cloudtrail-events";
import { execution } from "./finding-events";

/** What occurs only where a golden image is built, besides what a table of other events lists. */
export const IMAGE_EVENTS: readonly TrailEvent[] = [
  execution("acme-forensics-image-manifest", "ABORTED", ["image-without-manifest"]),
  execution("acme-forensics-image-manifest", "FAILED", ["image-without-manifest"]),
  execution("acme-forensics-image-manifest", "TIMED_OUT", ["image-without-manifest"]),
  execution("acme-forensics-image-manifest", "SUCCEEDED", []),
  execution("acme-forensics-image-age-watch", "FAILED", ["watch-failed"]),
  execution("acme-forensics-image-age-watch", "SUCCEEDED", []),
];
