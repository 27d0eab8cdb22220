import type { Block, Configuration, Value } from "../src/configuration/configuration";
import { compareBothWays, meaningOf } from "../src/configuration/policy-meaning";
import { RULES } from "../src/rules";
import { compared } from "../src/rules/expected/compare";
import { isSame } from "../src/rules/expected/same";
import { judge } from "../src/rules/judge";
import type { Verdict } from "../src/rules/rule";
import { isPolicyText } from "./edit";
import type { Edit } from "./edit";
import type { Stack } from "./stack";

/** What the rules say of an edit: `caught` by a violation or by what cannot be judged. */
export type Outcome = "caught" | "equal" | "harmless" | "accepted" | "missed";
export const OUTCOMES = ["caught", "equal", "harmless", "accepted", "missed"] as const satisfies readonly Outcome[];

export interface Judged {
  readonly outcome: Outcome;
  /** The verdicts on it, as far as they were requested. */
  readonly verdicts: readonly Verdict[];
}

const ONE_BY_ONE = RULES.map(({ require: _, ...rule }) => rule);
const WHOLE = RULES.map(({ judge: _, ...rule }) => rule);

/**
 * Judges an edited stack, in steps, of which each is a part of what `forensics check` does: what the edit changes, then what
 * the stack must have, then everything else. The first verdict ends it.
 *
 * @param day the day to judge by, RFC 3339
 */
export function judged(stack: Stack, edit: Edit, head: Configuration, day: string): Judged {
  const before = new Set<Block>(stack.configuration.blocks);
  const addresses = new Set(head.blocks.filter((block) => !before.has(block)).map(({ address }) => address));
  const step = (options: Parameters<typeof judge>[3]): readonly Verdict[] =>
    judge(head, stack.context, day, options).filter(isAgainst);
  const own = step({ rules: ONE_BY_ONE, addresses });
  if (own.length > 0) return { outcome: "caught", verdicts: own };
  const said = meantTheSame(stack, edit, head);
  if (said !== undefined) return { outcome: said, verdicts: [] };
  const missing = step({ rules: WHOLE, addresses: new Set() });
  if (missing.length > 0) return { outcome: "caught", verdicts: missing };
  const verdicts = step({ rules: ONE_BY_ONE });
  return { outcome: verdicts.length > 0 ? "caught" : "missed", verdicts };
}

/** Whether a verdict fails a stack, so that `forensics check` does not exit with 0. */
export function isAgainst({ outcome }: Verdict): boolean {
  return outcome === "violating" || outcome === "unknown";
}

/** Whether an edit changes nothing by IAM's own semantics, or by what the tables say. */
function meantTheSame(stack: Stack, edit: Edit, head: Configuration): "equal" | "harmless" | undefined {
  const { address, attribute, values } = edit;
  const was = stack.configuration.blocks.find((block) => block.address === address);
  const is = head.blocks.find((block) => block.address === address);
  if (was === is) return "equal";
  if (was === undefined || is === undefined || values === undefined) return undefined;
  const [before, after]: readonly (Value | undefined)[] = [was.values[attribute], is.values[attribute]];
  if (isPolicyText(before) && isPolicyText(after)) {
    const { missing, extra } = compareBothWays(meaningOf(before) ?? [], meaningOf(after) ?? []);
    if (missing.length + extra.length === 0) return "equal";
  }
  if (attribute !== "" && isSame(before, after, { isPlan: false })) return "equal";
  return compared(stack.context, head).isHarmless(is, attribute) ? "harmless" : undefined;
}
