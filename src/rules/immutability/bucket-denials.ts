import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const bucketDenials: Rule = {
  id: "immutability/bucket-denials",
  kinds: EVERY_KIND,
  text: "Every bucket's own policy says what its table says, no statement less and none more: it refuses what would lift a lock, hide, write over, copy or open what the bucket holds.",
  severity: "high",
  rationale:
    "IAM policies change with the roles; the bucket's own denials bind everybody who comes, administrators included.",
  source: "IAM User Guide, Policy evaluation logic; Amazon S3 User Guide, Bucket policies",
  ...byTable("immutability/bucket-denials"),
};
