import { daysOfYears } from "../../jurisdiction/years";
import { isOpen, nested } from "../../configuration/values";
import { EVERY_KIND } from "../rule";
import type { Judgement, Rule } from "../rule";
import { purposeOf } from "../buckets";
import { bucketFacts } from "../../facts/buckets/buckets";

export const lifecycle: Rule = {
  id: "immutability/lifecycle",
  kinds: EVERY_KIND,
  text: "Lifecycle rules remove no object before its lock ends, and hide no evidence under a delete marker.",
  violation: "A lifecycle rule removes objects before their lock ends, or hides evidence under a delete marker.",
  severity: "high",
  rationale: "An expiration hides the current version of a locked object, and deletes it on the day its lock ends.",
  source: "Amazon S3 User Guide, Managing the lifecycle of objects; Object Lock considerations",
  judge: ({ type, values }, { spec }) => {
    const purpose = type === "aws_s3_bucket_lifecycle_configuration" ? purposeOf(spec, values["bucket"]) : undefined;
    if (purpose === undefined) return [];
    if (isOpen(values["rule"]))
      return [{ attribute: "rule", value: values["rule"], outcome: "unknown", fix: "Check a plan." }];
    const lock = bucketFacts(spec, purpose).lock;
    const shortest = lock === "none" ? 0 : lock === "each-object" ? Infinity : daysOfYears(lock.years).atMost;
    // Logs in buckets without a lock expire with the retention of logs; their locked copies remain.
    const least = purpose === "access-logs" || purpose === "records" ? spec.logs.retentionDays : shortest;
    return nested(values, "rule").flatMap((rule) => [
      ...nested(rule, "expiration")
        .filter(
          ({ days, date }) =>
            (days !== undefined && days !== null && days !== 0) || (date !== undefined && date !== null),
        )
        .map(({ days, date }): Judgement => ({
          attribute: "rule.expiration",
          value: days ?? date,
          outcome: typeof days === "number" && days >= least ? "compliant" : "violating",
          fix: "Remove the expiration.",
        })),
      ...nested(rule, "noncurrent_version_expiration").map(({ noncurrent_days: days }): Judgement => ({
        attribute: "rule.noncurrent_version_expiration",
        value: days,
        outcome: lock === "none" && typeof days === "number" && days >= 30 ? "compliant" : "violating",
        fix: "Remove the expiration of old versions.",
      })),
    ]);
  },
};
