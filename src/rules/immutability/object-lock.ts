import { expectOne, expectValue } from "../expect";
import type { Rule } from "../rule";
import { about, purposeOf } from "../buckets";
import { purposesOf } from "../../facts/buckets/stack-buckets";
import { bucketFacts } from "../../facts/buckets/buckets";

const CONFIGURATION = "aws_s3_bucket_object_lock_configuration";

export const objectLock: Rule = {
  id: "immutability/object-lock",
  text: "Every bucket that the map wants locked is locked, in the map's mode and for at least its years.",
  severity: "high",
  rationale: "Object Lock is what no administrator of the account can take back.",
  source: "Amazon S3 User Guide, Locking objects with Object Lock; the map's retention",
  judge: ({ type, values }, { spec }) => {
    const purpose = purposeOf(spec, values["bucket"]);
    if (type === "aws_s3_bucket") {
      if (purpose === undefined) {
        return [
          {
            attribute: "bucket",
            value: values["bucket"],
            outcome: "violating",
            fix: "The map knows no such bucket: remove it.",
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
    purposesOf(spec, kind)
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
