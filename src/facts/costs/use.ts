import { MONTH_HOURS } from "./price";

/** How a region is used in a month. */
export interface Use {
  /** For how many hours its machines run, 0 to 730. */
  readonly hours: number;
  /** How much evidence its buckets hold, all copies together, in GB. */
  readonly evidenceGb: number;
}

/** All machines stopped, no evidence. */
export const AT_REST: Use = { hours: 0, evidenceGb: 0 };

/** The default case: machines that never stop. */
export const DEFAULT_CASE: Use = { hours: MONTH_HOURS, evidenceGb: 500 };
