import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const metadataTokens: Rule = {
  id: "access/metadata-tokens",
  kinds: EVERY_KIND,
  text: "Machines serve their credentials only to callers with an IMDSv2 token, and only on the machine itself.",
  violation: "A machine serves its credentials without an IMDSv2 token, or beyond the machine itself.",
  severity: "high",
  rationale:
    "With IMDSv1, anyone who can make a program on the machine fetch a web page can read the machine's credentials.",
  source: "Amazon EC2 User Guide, Use IMDSv2",
  ...byTable("access/metadata-tokens"),
};
