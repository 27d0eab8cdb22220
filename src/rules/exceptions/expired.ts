import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const expired: Rule = {
  id: "exceptions/expired",
  kinds: EVERY_KIND,
  text: "No exception in the map has expired.",
  violation: "An exception in the map has expired.",
  severity: "high",
  rationale: "Without an end date, a temporary permission becomes permanent when no one reviews it.",
  source: "NIST SP 800-53, CA-5 Plan of Action and Milestones",
};
