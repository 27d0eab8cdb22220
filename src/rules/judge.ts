import type { Block, Configuration } from "./configuration/configuration";
import { except } from "./exceptions/except";
import { RULES } from "./index";
import type { Judgement, Law, Rule, Verdict } from "./rule";
import { SENSITIVE, secrecy } from "./sensitive";

/**
 * Judges a stack.
 *
 * @param day the day to judge by, RFC 3339: exceptions of the map end
 * @param rules by which; @default every rule
 * @returns one verdict for each attribute that a rule applies to
 */
export function judge(
  configuration: Configuration,
  law: Law,
  day: string,
  rules: readonly Rule[] = RULES,
): readonly Verdict[] {
  const { stack, blocks } = configuration;
  const hidden = new Map(blocks.filter(({ sensitive }) => sensitive !== undefined).map((one) => [one, hiding(one)]));
  const verdicts = rules.flatMap((rule) => [
    ...blocks.flatMap((block) =>
      (rule.judge?.(block, law, configuration) ?? []).map((judgement) => ({
        rule: rule.id,
        stack,
        address: block.address,
        ...(hidden.get(block)?.(judgement) ?? judgement),
      })),
    ),
    ...(rule.require?.(law, configuration) ?? []).map((judgement) => ({
      rule: rule.id,
      stack,
      address: stack,
      ...judgement,
    })),
  ]);
  return except(verdicts, configuration, law, day);
}

/** Takes out of a judgement of a block what must not be printed. */
function hiding({ values, sensitive }: Block): (judgement: Judgement) => Judgement {
  const isSecret = secrecy(values, sensitive);
  return (one) => (isSecret(one.attribute, one.value) ? { ...one, value: SENSITIVE } : one);
}
