import type { RuleId } from "../../jurisdiction/rule-ids";
import type { Rule } from "../rule";
import { compared } from "./compare";

/** Judges the attributes that belong to a rule by the stack's tables. */
export function byTable(rule: RuleId): Required<Pick<Rule, "judge" | "require">> {
  return {
    judge: (block, context, configuration) => compared(context, configuration).ofBlock(block, rule),
    require: (context, configuration) => compared(context, configuration).missing.filter((one) => one.rule === rule),
  };
}
