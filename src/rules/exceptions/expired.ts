import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const expired: Rule = {
  id: "exceptions/expired",
  kinds: EVERY_KIND,
  text: "No exception in the map has expired.",
  violation: "An exception in the map has expired.",
  severity: "high",
  rationale: "A temporary permission does not become permanent because no one reviewed it.",
  source: "NIST SP 800-53, CA-5 Plan of Action and Milestones",
};
