import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const endpoints: Rule = {
  id: "isolation/endpoints",
  kinds: EVERY_KIND,
  text: "The stack has exactly the endpoints that its machines need; each answers under the name of its AWS service, and has the policy that this program writes for it.",
  violation:
    "An endpoint is missing, is not in the design, does not answer under the name of its AWS service, or its policy differs from what this program writes.",
  severity: "high",
  rationale:
    "Without its endpoints the workstation cannot be reached; an open endpoint policy lets foreign credentials carry data out.",
  source: "AWS PrivateLink Guide, Control access to VPC endpoints using endpoint policies",
  ...byTable("isolation/endpoints"),
};
