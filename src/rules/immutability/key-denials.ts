import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const keyDenials: Rule = {
  id: "immutability/key-denials",
  kinds: EVERY_KIND,
  text: "Every key of the map exists, is rotated and has the longest deletion delay; its policy holds exactly the statements of its table.",
  violation: "A key is missing, is not rotated, has a shorter deletion delay, or its policy differs from its table.",
  severity: "high",
  rationale: "Locked evidence is only as durable as its key: losing the key loses the data.",
  source: "Amazon S3 User Guide, Managing Object Lock; AWS KMS Developer Guide, Deleting AWS KMS keys",
  ...byTable("immutability/key-denials"),
};
