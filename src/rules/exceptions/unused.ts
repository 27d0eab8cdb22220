import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const unused: Rule = {
  id: "exceptions/unused",
  kinds: EVERY_KIND,
  text: "Every exception in the map matches a violation.",
  violation: "An exception in the map matches no violation.",
  severity: "medium",
  rationale: "An exception that matches nothing now can later hide a violation that no one has reviewed.",
  source: "NIST SP 800-53, CM-7 Least Functionality",
};
