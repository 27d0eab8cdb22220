import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const metadataTokens: Rule = {
  id: "access/metadata-tokens",
  kinds: EVERY_KIND,
  text: "Machines give their credentials to nobody who has no token, and none beyond themselves.",
  severity: "high",
  rationale: "IMDSv1 hands a machine's credentials to whatever on it can be made to fetch a page.",
  source: "Amazon EC2 User Guide, Use IMDSv2",
  ...byTable("access/metadata-tokens"),
};
