import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const keyDenials: Rule = {
  id: "immutability/key-denials",
  kinds: EVERY_KIND,
  text: "Every key of the map is there, rotated, and waits the longest before it goes; its policy says what its table says, no statement less and none more.",
  severity: "high",
  rationale: "Locked evidence is only as durable as its key: losing the key loses the data.",
  source: "Amazon S3 User Guide, Managing Object Lock; AWS KMS Developer Guide, Deleting AWS KMS keys",
  ...byTable("immutability/key-denials"),
};
