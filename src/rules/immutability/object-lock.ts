import { bucketsOf } from "../../facts/stacks/may-hold";
import { expectOne, expectValue } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";
import { about, purposeOf } from "../buckets";
import { bucketFacts } from "../../facts/buckets/buckets";

const CONFIGURATION = "aws_s3_bucket_object_lock_configuration";

export const objectLock: Rule = {
  id: "immutability/object-lock",
  kinds: EVERY_KIND,
  text: "Every bucket that the map locks has Object Lock, in the map's mode and for at least its years.",
  violation: "A bucket that the map locks has no Object Lock, a different mode, or fewer years.",
  severity: "high",
  rationale: "No administrator of the account can remove Object Lock.",
  source: "Amazon S3 User Guide, Locking objects with Object Lock; the map's retention",
  judge: ({ type, values }, { kind, spec }) => {
    const purpose = purposeOf(spec, values["bucket"]);
    if (type === "aws_s3_bucket") {
      if (purpose === undefined || !bucketsOf(kind, spec).includes(purpose)) {
        return [
          {
            attribute: "bucket",
            value: values["bucket"],
            outcome: "violating",
            fix: "Remove it: the map has no such bucket in this stack.",
          },
        ];
      }
      const isLocked = bucketFacts(spec, purpose).lock !== "none";
      return isLocked ? [expectOne(values, "object_lock_enabled", true, "Set object_lock_enabled to true.")] : [];
    }
    if (type !== CONFIGURATION || purpose === undefined) return [];
    const lock = bucketFacts(spec, purpose).lock;
    if (typeof lock === "string") return [];
    const { mode, years } = lock;
    const retention = "rule.default_retention";
    const isLongEnough = (value: unknown): boolean => typeof value === "number" && value >= years;
    return [
      expectOne(values, `${retention}.mode`, mode, `Set mode to ${mode}.`),
      expectValue(values, `${retention}.years`, isLongEnough, `Set years to ${years}.`),
    ];
  },
  require: ({ spec, kind }, configuration) =>
    bucketsOf(kind, spec)
      .filter(
        (purpose) =>
          bucketFacts(spec, purpose).lock !== "none" && about(configuration, CONFIGURATION, spec, purpose).length === 0,
      )
      .map((purpose) => ({
        attribute: CONFIGURATION,
        value: purpose,
        outcome: "violating",
        fix: `Lock the bucket ${purpose}.`,
      })),
};
