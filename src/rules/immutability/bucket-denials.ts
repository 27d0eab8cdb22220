import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const bucketDenials: Rule = {
  id: "immutability/bucket-denials",
  kinds: EVERY_KIND,
  text: "Every bucket policy holds exactly the statements that this program writes for it: it denies calls that would lift a lock, or hide, overwrite, copy or open the bucket's content.",
  violation: "A bucket policy differs from what this program writes.",
  severity: "high",
  rationale:
    "IAM policies change with the roles; the denials of a bucket policy bind every caller, including administrators.",
  source: "IAM User Guide, Policy evaluation logic; Amazon S3 User Guide, Bucket policies",
  ...byTable("immutability/bucket-denials"),
};
