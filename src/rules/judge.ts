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
      for (const judgement of rule.judge?.(block, context, configuration) ?? []) {
        const shown = hidden.get(block)?.(judgement) ?? judgement;
        verdicts.push({ rule: rule.id, stack, address: block.address, ...shown });
      }
    }
    for (const judgement of rule.require?.(context, configuration) ?? [])
      verdicts.push({ rule: rule.id, stack, address: stack, ...judgement });
  }
  return except(once(verdicts), configuration, context, day);
}

/** Removes values that must not be printed from a judgement of a block. */
function hiding({ values, sensitive }: Block): (judgement: Judgement) => Judgement {
  const isSecret = secrecy(values, sensitive);
  return (one) => (isSecret(one.attribute, one.value) ? { ...one, value: SENSITIVE } : one);
}
