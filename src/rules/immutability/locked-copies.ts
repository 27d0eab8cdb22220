import { bucketsOf } from "../../facts/stacks/may-hold";
import { bucketArn } from "../../jurisdiction/arns";
import { isOpen, nested } from "../../configuration/values";
import { expectOne } from "../expect";
import { expectKey } from "../own-keys";
import type { Judgement, Rule } from "../rule";
import { about, purposeOf } from "../buckets";
import { bucketFacts } from "../../facts/buckets/buckets";

const REPLICATION = "aws_s3_bucket_replication_configuration";

export const lockedCopies: Rule<"region"> = {
  id: "immutability/locked-copies",
  kinds: ["region"],
  text: "All logs that AWS delivers only to unlocked buckets are copied to the locked bucket, under the key of logs.",
  violation: "Logs that AWS delivers to an unlocked bucket are not all copied to the locked bucket.",
  severity: "high",
  rationale:
    "An unlocked bucket keeps a log only for the retention of logs; the locked copy is kept as long as the evidence that the log documents.",
  source: "Amazon S3 User Guide, Replicating objects within and across Regions",
  judge: ({ type, values }, { spec }, configuration) => {
    if (type !== REPLICATION || purposeOf(spec, values["bucket"]) === undefined) return [];
    const rules = nested(values, "rule");
    if (rules.length === 0) {
      const outcome = isOpen(values["rule"]) ? "unknown" : "violating";
      return [{ attribute: "rule", value: values["rule"], outcome, fix: "Keep exactly one rule." }];
    }
    return rules.flatMap((rule): readonly Judgement[] => [
      expectOne(rule, "status", "Enabled", "Set status to Enabled."),
      expectOne({ prefix: "", ...nested(rule, "filter")[0] }, "prefix", "", "Remove the prefix: copy all objects."),
      expectOne(rule, "delete_marker_replication.status", "Disabled", "Copy no delete markers."),
      expectOne(rule, "destination.bucket", bucketArn(spec, "copies"), "Copy to the locked bucket."),
      expectOne(
        rule,
        "source_selection_criteria.sse_kms_encrypted_objects.status",
        "Enabled",
        "Copy encrypted objects too.",
      ),
      expectKey(rule, "destination.encryption_configuration.replica_kms_key_id", spec, ["logs"], configuration),
    ]);
  },
  require: ({ spec, kind }, configuration) =>
    bucketsOf(kind, spec)
      .filter((purpose) => bucketFacts(spec, purpose).replication === "source")
      .filter((purpose) => about(configuration, REPLICATION, spec, purpose).length === 0)
      .map((purpose) => ({
        attribute: REPLICATION,
        value: purpose,
        outcome: "violating",
        fix: `Copy ${purpose} to the locked bucket.`,
      })),
};
