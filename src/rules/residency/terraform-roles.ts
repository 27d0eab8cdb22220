import { STACK_KINDS } from "../../facts/stacks/stack-kinds";
import type { JudgingContext } from "../rule";

/** The roles that Terraform may assume. */
export function terraformRoles({ kind, spec }: JudgingContext): readonly string[] {
  const { deployer, planner } = STACK_KINDS[kind].appliedBy(spec);
  return [deployer, planner].filter((role) => role !== undefined);
}
