import { bootstrapBuckets } from "../../facts/images/aws-buckets";
import { offeredBuckets } from "../../jurisdiction/offered-buckets";
import { bucketName, bucketsNamedIn } from "../../jurisdiction/names";
import { remembered } from "../../configuration/remembered";
import { tellingTexts } from "../../configuration/texts";
import { isOpen } from "../../configuration/values";
import { bySpec } from "../../jurisdiction/by-spec";
import { EVERY_KIND } from "../rule";
import type { Judgement, Rule } from "../rule";

const ARN = /arn:aws[a-z-]*:s3:::([^/"'*\s]+)/g;
/** Bucket names in commands and in hosts of addresses. */
const ADDRESSED = /s3:\/\/([^/"'\s]+)|\/\/([a-z0-9][a-z0-9.-]{2,62})\.s3[.-](?:[a-z0-9-]+\.)*amazonaws\./g;
/** Attributes whose value is a bucket's name, in resources and in the documents inside them. */
const NAMED = /(?:^|[._\]])(?:bucket|bucket_?name|target_?bucket|s3_?bucket_?name)$/i;

export const buckets: Rule = {
  id: "residency/buckets",
  kinds: EVERY_KIND,
  refersTo: "bucket",
  text: "Every bucket that a stack names is its own, or a bucket that AWS offers in its region.",
  violation: "A bucket is neither the stack's own nor offered by AWS in its region.",
  severity: "high",
  rationale:
    "The name of a bucket shows neither its region nor its account: logs, sessions and objects that are sent to a foreign bucket may be stored anywhere.",
  source: "Amazon S3 User Guide, General purpose bucket naming rules; Policy resources for Amazon S3",
  judge: ({ type, values }, { spec }) => {
    // The rule residency/state-location judges backends.
    if (type === "backend") return [];
    const own = ownBuckets(spec);
    const fix = `Name a bucket that the stacks create in account ${spec.account} and region ${spec.region}.`;
    const judgement = (attribute: string, value: string): Judgement => ({
      attribute,
      value,
      // A shell variable shows no more than an expression.
      outcome: own.has(value) ? "compliant" : isOpen(value) || value.startsWith("$") ? "unknown" : "violating",
      fix,
    });
    const judgements: Judgement[] = [];
    for (const { attribute, name, text } of tellingTexts(values)) {
      if (text.includes(":s3:::") || text.includes("//"))
        for (const bucket of bucketsIn(text)) judgements.push(judgement(attribute, bucket));
      // An attribute's own name counts as a text of it.
      if (NAMED.test(name) && text !== "" && !text.startsWith("arn:") && !attribute.endsWith(text))
        judgements.push(judgement(attribute, text));
    }
    return judgements;
  },
};

/** More than one stack's texts; most occur in many statements of its policies. */
const MOST_TEXTS = 1000;
const bucketsIn = remembered(MOST_TEXTS, (text): readonly string[] => [
  ...[...text.matchAll(ARN)].map(([, bucket = ""]) => bucket),
  ...[...text.matchAll(ADDRESSED)].map(([, bucket, inHost]) => bucket ?? inHost ?? ""),
]);

const ownBuckets = bySpec(
  (spec) =>
    new Set([
      ...bucketsNamedIn(spec).map((purpose) => bucketName(spec, purpose)),
      ...offeredBuckets(spec),
      ...(spec.image === undefined ? [] : bootstrapBuckets(spec)),
    ]),
);
