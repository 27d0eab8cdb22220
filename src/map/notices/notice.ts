import type { Finding } from "../document/finding";
import type { Problem } from "../document/problem";

/** Something to say of a map that is well formed: always, or once a day is over. */
export interface Notice {
  /** An error stops what uses the map; a warning is printed. */
  readonly severity: "error" | "warning";
  /** The last day on which there is nothing to say, RFC 3339. @default there is always something to say */
  readonly until?: string;
  readonly problem: Problem;
}

/** A notice before it is tied to a file. */
export interface NoticeFinding extends Omit<Notice, "problem"> {
  readonly finding: Finding;
}
