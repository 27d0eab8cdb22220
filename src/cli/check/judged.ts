import type { ExceptionSpec } from "../../jurisdiction/spec";
import { RULES } from "../../rules";
import { judge } from "../../rules/judge";
import { OUTCOMES } from "../../rules/rule";
import type { Outcome, Verdict } from "../../rules/rule";
import type { Input } from "./inputs";

/** A verdict, and the file that it is about. */
export interface Located {
  readonly file: string;
  readonly isPlan: boolean;
  readonly verdict: Verdict;
}

/** How often a rule said what. */
type Counts = Record<Outcome, number>;

/** What many stacks were judged to be. What is compliant is counted, and kept only where a proof needs it. */
export interface Judged {
  /** Of each rule; one that says nothing applies to nothing here. */
  readonly counts: Readonly<Record<string, Readonly<Counts>>>;
  readonly stacks: ReadonlySet<string>;
  readonly exceptions: ReadonlySet<ExceptionSpec>;
  /** What is violating or unknown. */
  readonly wrong: readonly Located[];
  /** Empty where not everything was to be kept. */
  readonly inputs: readonly Input[];
  readonly verdicts: readonly Verdict[];
}

/** Judges stacks, one after another. @param keepsAll whether what is compliant is kept, for a proof */
export function judgeInputs(inputs: Iterable<Input>, day: string, keepsAll: boolean): Judged {
  const counts = Object.fromEntries(RULES.map(({ id }) => [id, none()]));
  const [stacks, exceptions] = [new Set<string>(), new Set<ExceptionSpec>()];
  const wrong: Located[] = [];
  const kept: Input[] = [];
  const verdicts: Verdict[] = [];
  for (const input of inputs) {
    const { file, configuration, context, isPlan } = input;
    if (keepsAll) kept.push(input);
    stacks.add(configuration.stack);
    for (const verdict of judge(configuration, context, day)) {
      const { rule, outcome, exception } = verdict;
      const count = counts[rule];
      if (count !== undefined) count[outcome] += 1;
      if (exception !== undefined) exceptions.add(exception);
      if (outcome === "violating" || outcome === "unknown") wrong.push({ file, isPlan, verdict });
      if (keepsAll) verdicts.push(verdict);
    }
  }
  return { counts, stacks, exceptions, wrong, inputs: kept, verdicts };
}

function none(): Counts {
  return Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Counts;
}
