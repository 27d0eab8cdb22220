import type { Value } from "../configuration/configuration";
import type { Change } from "./plan/change";

/**
 * `blocking`: custody becomes weaker. `approval`: meant, but it cannot be undone, or it changes who may do what.
 * `note`: everything else.
 */
export const SEVERITIES = ["blocking", "approval", "note"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What one change means. */
export interface Finding {
  /** What it is, such as `retention-shortened`. */
  readonly id: string;
  readonly severity: Severity;
  /** In one sentence, without values. */
  readonly text: string;
  readonly change: Change;
  /** Empty where it is about the resource as a whole. */
  readonly attribute: string;
  readonly before?: Value | undefined;
  readonly after?: Value | undefined;
  /** The incident that it is a decision about. */
  readonly incident?: string;
  /** The name of the policy's statement that it is about. */
  readonly statement?: string;
}

/** Finds what a change means, in one respect. */
export interface Detector {
  readonly find: (change: Change) => readonly Finding[];
  /**
   * The places of a change that this judges whole, as {@link differingPlaces} names them: where it finds nothing, what
   * differs there is harmless. @default none; what is found counts as judged in any case
   */
  readonly judges?: (change: Change) => readonly string[];
}
