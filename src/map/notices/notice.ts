import type { Finding } from "../document/finding";
import type { Problem } from "../document/problem";

/** A notice on a well-formed map, which applies always or after a day. */
export interface Notice {
  /** An error stops every command that uses the map; a warning is printed. */
  readonly severity: "error" | "warning";
  /** The last day without the notice, RFC 3339. @default the notice always applies */
  readonly until?: string;
  readonly problem: Problem;
}

/** A notice without the name of its file. */
export interface NoticeFinding extends Omit<Notice, "problem"> {
  readonly finding: Finding;
}
