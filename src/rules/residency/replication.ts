import { bucketArn } from "../../jurisdiction/arns";
import { bucketName } from "../../jurisdiction/names";
import { expectOne, expectValue } from "../expect";
import { nested } from "../../configuration/values";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

const SOURCES = ["access-logs", "records"] as const;

export const replication: Rule = {
  id: "residency/replication",
  kinds: EVERY_KIND,
  refersTo: "replication",
  text: "Replication copies only logs that AWS delivers to unlocked buckets, to the locked bucket of the same account.",
  violation: "A bucket is replicated, and it does not hold logs that AWS delivers, or its copies go to another bucket.",
  severity: "high",
  rationale: "Replication is the one setting that copies everything that is added to a bucket without another call.",
  source: "Amazon S3 User Guide, Replicating objects within and across Regions",
  judge: ({ type, values }, { spec }) => {
    if (type !== "aws_s3_bucket_replication_configuration") return [];
    const sources: readonly unknown[] = SOURCES.map((purpose) => bucketName(spec, purpose));
    const target = bucketArn(spec, "copies");
    return [
      expectValue(values, "bucket", (bucket) => sources.includes(bucket), "Remove the replication of this bucket."),
      ...nested(values, "rule").map((rule) => expectOne(rule, "destination.bucket", target, `Replicate to ${target}.`)),
    ];
  },
};
