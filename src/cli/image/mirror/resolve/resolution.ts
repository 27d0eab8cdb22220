import type { LockEntry, LockIndex } from "../../../../images/lock/lock";
import type { LogStep } from "../../../run-tasks";
import type { Fetch } from "../fetch/fetch";

/** What resolving needs of the world around it. */
export interface World {
  /** The time of the run, by which indexes count or have expired. */
  readonly now: Date;
  readonly fetch: Fetch;
  /** A folder of this run. */
  readonly folder: string;
  /** A folder that stays between runs. */
  readonly cache: string;
  readonly logStep: LogStep;
}

/** What one source contributes to a lock. */
export interface Resolution {
  readonly entries: readonly LockEntry[];
  /** @default none */
  readonly indexes?: readonly LockIndex[];
  /** The day of the index that security updates come from, RFC 3339. @default the source has none */
  readonly date?: string;
}
