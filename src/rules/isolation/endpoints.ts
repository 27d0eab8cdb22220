import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const endpoints: Rule = {
  id: "isolation/endpoints",
  kinds: EVERY_KIND,
  text: "Every endpoint that a machine needs is there and no other, answers by its own name, and its policy says what its table says.",
  severity: "high",
  rationale:
    "Without one the workstation is a dead end; with an open policy it is a way out for somebody else's credentials.",
  source: "AWS PrivateLink Guide, Control access to VPC endpoints using endpoint policies",
  ...byTable("isolation/endpoints"),
};
