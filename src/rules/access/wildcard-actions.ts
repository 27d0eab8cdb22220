import { statementsOf } from "../../configuration/policies";
import { unreadable } from "../expect";
import { list } from "../../configuration/values";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

/** Read-only calls; a wildcard over them changes nothing. */
const LOOKING = /^[a-z0-9-]+:(?:Describe|Get|List|BatchGet|Head)[A-Za-z]*\*?$/;

export const wildcardActions: Rule = {
  id: "access/wildcard-actions",
  kinds: EVERY_KIND,
  text: "No role is allowed write actions by a wildcard, or all actions except some.",
  violation: "A role is allowed write actions by a wildcard, or all actions except some.",
  severity: "high",
  rationale: "A wildcard also allows the actions that AWS adds later.",
  source: "IAM User Guide, Security best practices in IAM: least-privilege permissions",
  judge: ({ type, values }) => {
    if (!/^aws_iam_(?:role_policy|policy|user_policy|group_policy)$/.test(type)) return [];
    const { policy } = values;
    const statements = statementsOf(policy);
    const fix = "List the actions one by one.";
    if (statements === undefined) return unreadable("policy", policy);
    return statements
      .filter(({ Effect }) => Effect === "Allow")
      .map(({ Sid, Action, NotAction }) => {
        const isNarrow = list(Action).every(
          (action) => typeof action === "string" && (!/[*?]/.test(action) || LOOKING.test(action)),
        );
        return {
          attribute: "policy",
          value: Sid,
          outcome: isNarrow && NotAction === undefined ? "compliant" : "violating",
          fix,
        };
      });
  },
};
