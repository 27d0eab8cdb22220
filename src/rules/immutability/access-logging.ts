import { bucketsOf } from "../../facts/stacks/may-hold";
import { bucketName } from "../../jurisdiction/names";
import type { BucketPurpose } from "../../jurisdiction/names";
import { expectOne } from "../expect";
import type { Rule } from "../rule";
import { about, purposeOf } from "../buckets";

const LOGGING = "aws_s3_bucket_logging";
/** Logging these buckets would log their own logs endlessly. */
const NOT_LOGGED: readonly BucketPurpose[] = ["access-logs", "copies"];

export const accessLogging: Rule<"region"> = {
  id: "immutability/access-logging",
  kinds: ["region"],
  text: "Every request to a bucket is logged to the bucket of access logs.",
  violation: "Requests to a bucket are not logged to the bucket of access logs.",
  severity: "high",
  rationale: "The trail records API calls; the access log records every request, including anonymous and refused ones.",
  source: "Amazon S3 User Guide, Logging requests with server access logging",
  judge: ({ type, values }, { spec }) => {
    if (type !== LOGGING || purposeOf(spec, values["bucket"]) === undefined) return [];
    const target = bucketName(spec, "access-logs");
    return [expectOne(values, "target_bucket", target, `Log to ${target}.`)];
  },
  require: ({ spec, kind }, configuration) =>
    bucketsOf(kind, spec)
      .filter((purpose) => !NOT_LOGGED.includes(purpose))
      .filter((purpose) => about(configuration, LOGGING, spec, purpose).length === 0)
      .map((purpose) => ({
        attribute: LOGGING,
        value: purpose,
        outcome: "violating",
        fix: `Log requests to ${purpose}.`,
      })),
};
