import type { Configuration } from "./configuration/configuration";
import { except } from "./exceptions/except";
import { RULES } from "./index";
import type { Law, Verdict } from "./rule";

/**
 * Judges a stack by every rule.
 *
 * @param day the day to judge by, RFC 3339: exceptions of the map end
 * @returns one verdict for each attribute that a rule applies to
 */
export function judge(configuration: Configuration, law: Law, day: string): readonly Verdict[] {
  const { stack, blocks } = configuration;
  const verdicts = RULES.flatMap((rule) => [
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
  return except(verdicts, stack, law, day);
}
