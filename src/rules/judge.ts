import type { Block, Configuration } from "../configuration/configuration";
import { except } from "./exceptions/except";
import { RULES } from "./index";
import type { Judgement, JudgingContext, Rule, Verdict } from "./rule";
import { once } from "./once";
import { SENSITIVE, secrecy } from "./sensitive";

export interface JudgeOptions {
  /** The rules to judge by, if they apply to the stack's kind. @default every rule */
  readonly rules?: readonly Rule[];
  /** The addresses of the blocks to judge; required blocks are checked in any case. @default every block */
  readonly addresses?: ReadonlySet<string>;
}

/**
 * Judges a stack.
 *
 * @param day the day to judge by, RFC 3339, because exceptions of the map expire
 * @returns one verdict for each attribute that a rule applies to
 */
export function judge(
  configuration: Configuration,
  context: JudgingContext,
  day: string,
  { rules = RULES, addresses }: JudgeOptions = {},
): readonly Verdict[] {
  const { stack } = configuration;
  const blocks = configuration.blocks.filter(({ address }) => addresses?.has(address) ?? true);
  const hidden = new Map(blocks.filter(({ sensitive }) => sensitive !== undefined).map((one) => [one, hiding(one)]));
  const own = rules.filter(({ kinds }) => kinds.includes(context.kind));
  const verdicts: Verdict[] = [];
  for (const rule of own) {
    for (const block of rule.judge === undefined ? [] : blocks) {
      const judgements = rule.judge?.(block, context, configuration) ?? [];
      // Most rules say nothing about most blocks.
      if (judgements.length === 0) continue;
      const hide = hidden.get(block);
      for (const judgement of judgements)
        verdicts.push(verdictOf(rule, stack, block.address, hide?.(judgement) ?? judgement));
    }
    for (const judgement of rule.require?.(context, configuration) ?? [])
      verdicts.push(verdictOf(rule, stack, stack, judgement));
  }
  return except(once(verdicts), configuration, context, day);
}

/** Each field is named, because a map of all regions has more than 100,000 verdicts, and a spread of each takes longer. */
function verdictOf(rule: Rule, stack: string, address: string, judgement: Judgement): Verdict {
  const { attribute, value, outcome, fix, problem } = judgement;
  const verdict: Verdict = { rule: rule.id, stack, address, attribute, value, outcome, fix };
  return problem === undefined ? verdict : { ...verdict, problem };
}

/** Removes values that must not be printed from a judgement of a block. */
function hiding({ values, sensitive }: Block): (judgement: Judgement) => Judgement {
  const isSecret = secrecy(values, sensitive);
  return (one) => (isSecret(one.attribute, one.value) ? { ...one, value: SENSITIVE } : one);
}
