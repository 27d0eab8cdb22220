import { offeredBuckets } from "../../jurisdiction/offered-buckets";
import { BUCKETS, bucketName } from "../../jurisdiction/names";
import { tellingTexts } from "../../configuration/texts";
import { isOpen } from "../../configuration/values";
import { bySpec } from "../by-spec";
import { EVERY_KIND } from "../rule";
import type { Judgement, Rule } from "../rule";

const ARN = /arn:aws[a-z-]*:s3:::([^/"'*\s]+)/g;
/** As commands and the hosts of addresses name them. */
const ADDRESSED = /s3:\/\/([^/"'\s]+)|\/\/([a-z0-9][a-z0-9.-]{2,62})\.s3[.-](?:[a-z0-9-]+\.)*amazonaws\./g;
/** Attributes that hold a bucket's name by itself, in resources and in the documents within them. */
const NAMED = /(?:^|[._\]])(?:bucket|bucket_?name|target_?bucket|s3_?bucket_?name)$/i;

export const buckets: Rule = {
  id: "residency/buckets",
  kinds: EVERY_KIND,
  refersTo: "bucket",
  text: "Every bucket that a stack names is its own, or one that AWS offers in its region.",
  severity: "high",
  rationale:
    "The name of a bucket tells neither its region nor its account: logs, sessions and objects sent to one that is not the stack's own may lie anywhere.",
  source: "Amazon S3 User Guide, General purpose bucket naming rules; Policy resources for Amazon S3",
  judge: ({ type, values }, { spec }) => {
    // A backend is judged by where the state is.
    if (type === "backend") return [];
    const own = ownBuckets(spec);
    const judgement = (attribute: string, value: string): Judgement => ({
      attribute,
      value,
      // A shell's variable tells no more than an expression.
      outcome: isOpen(value) || value.startsWith("$") ? "unknown" : own.has(value) ? "compliant" : "violating",
      fix: `Name a bucket of ${spec.account} in ${spec.region} that the stacks make.`,
    });
    const judgements: Judgement[] = [];
    for (const { attribute, name, text } of tellingTexts(values)) {
      for (const [, bucket = ""] of text.includes(":s3:::") ? text.matchAll(ARN) : [])
        judgements.push(judgement(attribute, bucket));
      for (const [, bucket, inHost] of text.includes("//") ? text.matchAll(ADDRESSED) : [])
        judgements.push(judgement(attribute, bucket ?? inHost ?? ""));
      // The name of an attribute is one of its texts.
      if (NAMED.test(name) && text !== "" && !text.startsWith("arn:") && !attribute.endsWith(text))
        judgements.push(judgement(attribute, text));
    }
    return judgements;
  },
};

const ownBuckets = bySpec(
  (spec) => new Set([...BUCKETS.map((purpose) => bucketName(spec, purpose)), ...offeredBuckets(spec)]),
);
