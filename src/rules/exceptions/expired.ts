import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const expired: Rule = {
  id: "exceptions/expired",
  kinds: EVERY_KIND,
  text: "No exception in the map is over.",
  severity: "high",
  rationale: "What was allowed for a time is not allowed for good because nobody looked again.",
  source: "NIST SP 800-53, CA-5 Plan of Action and Milestones",
};
