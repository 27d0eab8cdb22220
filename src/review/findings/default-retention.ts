import type { Value } from "../../configuration/configuration";
import { nested } from "../../configuration/values";

/** What locks a bucket's objects by default. */
export const LOCKS = "aws_s3_bucket_object_lock_configuration";
export const RETENTION = "rule.default_retention";

export function lockMode(retention: Value | undefined): Value | undefined {
  return nested({ retention: retention ?? null }, "retention")[0]?.["mode"];
}

/** The length of a default retention, in any form; NaN without a retention. */
export function lockDays(retention: Value | undefined): number {
  const [{ days, years } = {}] = nested({ retention: retention ?? null }, "retention");
  return typeof years === "number" && years > 0 ? years * 365 : typeof days === "number" && days > 0 ? days : NaN;
}
