import type { Configuration } from "./configuration/configuration";
import type { Law, Rule, Verdict } from "./rule";

/** Judges a stack by every rule. @returns one verdict for each attribute that a rule applies to */
export function judge(configuration: Configuration, law: Law, rules: readonly Rule[]): readonly Verdict[] {
  const { stack, blocks } = configuration;
  return rules.flatMap((rule) => [
    ...blocks.flatMap((block) =>
      (rule.judge?.(block, law, configuration) ?? []).map((judgement) => ({
        rule: rule.id,
        stack,
        address: block.address,
        ...judgement,
      })),
    ),
    ...(rule.require?.(law, configuration) ?? []).map((judgement) => ({
      rule: rule.id,
      stack,
      address: stack,
      ...judgement,
    })),
  ]);
}
