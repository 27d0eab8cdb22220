import type { ExceptionSpec } from "../../jurisdiction/spec";
import type { Configuration } from "../../configuration/configuration";
import type { JudgingContext, Rule, Verdict } from "../rule";
import { expired } from "./expired";
import { unused } from "./unused";

/**
 * Applies the map's exceptions to the verdicts on a stack. An expired exception excuses nothing; an expired or unneeded
 * exception is a violation itself. A plan shows less than its stack, so it cannot show that an exception is
 * unneeded.
 *
 * @param day the day to judge by, RFC 3339
 */
export function except(
  verdicts: readonly Verdict[],
  { stack, hasLifecycle }: Configuration,
  { spec, kind }: JudgingContext,
  day: string,
): readonly Verdict[] {
  const exceptions = spec.exceptions.filter((exception) => exception.stack === kind);
  if (exceptions.length === 0) return verdicts;
  const used = new Set<ExceptionSpec>();
  const judged = verdicts.map((verdict): Verdict => {
    if (verdict.outcome === "compliant") return verdict;
    const exception = exceptions.find((one) => one.until >= day && covers(one, verdict));
    if (exception === undefined) return verdict;
    used.add(exception);
    return { ...verdict, outcome: "excepted", exception };
  });
  const wrong = exceptions.flatMap((exception) => {
    if (exception.until < day) {
      const problem = `This exception ended on ${exception.until}.`;
      return [
        against(expired, exception, stack, { problem, fix: "Remove it, and correct the violation that it allowed." }),
      ];
    }
    if (used.has(exception) || !hasLifecycle) return [];
    const problem = "Nothing breaks this rule at this address, so nothing needs this exception.";
    return [against(unused, exception, stack, { problem, fix: "Remove it, or correct its rule and address." })];
  });
  return [...judged, ...wrong];
}

function covers({ rule, address }: ExceptionSpec, verdict: Verdict): boolean {
  return rule === verdict.rule && address === verdict.address;
}

function against(
  { id }: Rule,
  exception: ExceptionSpec,
  stack: string,
  said: Pick<Verdict, "problem" | "fix">,
): Verdict {
  const { rule, address, until } = exception;
  return {
    rule: id,
    stack,
    about: exception,
    address: `exceptions: ${rule} ${address}`,
    attribute: "until",
    value: until,
    outcome: "violating",
    ...said,
  };
}
