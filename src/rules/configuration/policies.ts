import type { Value, Values } from "./configuration";
import { isOpen, isValues, nested, parsed } from "./values";
import type { Judgement } from "../rule";

/** The statements of a policy in JSON, as they are written; undefined where there is none to read. */
export function statementsOf(policy: Value | undefined): readonly Values[] | undefined {
  const document = typeof policy === "string" ? parsed(policy) : undefined;
  return isValues(document) ? nested(document, "Statement") : undefined;
}

/** What to say of a policy that cannot be read: it may be right where it is not known yet. */
export function unreadable(attribute: string, policy: Value | undefined): readonly Judgement[] {
  const outcome = isOpen(policy) ? "unknown" : "violating";
  return [
    {
      attribute,
      value: policy,
      outcome,
      fix: "Write the policy as JSON, and check a plan where it is made of what is not known yet.",
    },
  ];
}
