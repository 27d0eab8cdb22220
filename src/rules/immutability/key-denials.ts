import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const keyDenials: Rule = {
  id: "immutability/key-denials",
  kinds: EVERY_KIND,
  text: "Every key of the map exists, is rotated and has the longest deletion delay; its policy holds exactly the statements that this program writes for it.",
  violation:
    "A key is missing, is not rotated, has a shorter deletion delay, or its policy differs from what this program writes.",
  severity: "high",
  rationale: "If a key is lost, so is the evidence that is encrypted with it, locked or not.",
  source: "Amazon S3 User Guide, Managing Object Lock; AWS KMS Developer Guide, Deleting AWS KMS keys",
  ...byTable("immutability/key-denials"),
};
