import type { Configuration } from "../../configuration/configuration";
import { RULES } from "../../rules";
import { judge } from "../../rules/judge";
import type { JudgingContext, Verdict } from "../../rules/rule";
import { isSame } from "../plan/same";

/** Rules whose facts a change of the map could widen: in which countries, and of which accounts, something may be. */
const OF_RESIDENCY = RULES.filter(({ id }) => id.startsWith("residency/"));

/** The principals that a role trusts are a decision of the map, and are reported as such. */
const TRUST = "assume_role_policy";

/**
 * The violations of a change that the map before it would not have allowed. Otherwise a change could allow its own violations;
 * does.
 */
export function brokenBefore(
  configuration: Configuration,
  base: JudgingContext | undefined,
  head: JudgingContext | undefined,
  day: string,
): readonly Verdict[] {
  if (base === undefined || head === undefined) return [];
  const { countries, trust } = base.spec;
  if (isSame([...countries], [...head.spec.countries]) && JSON.stringify(trust) === JSON.stringify(head.spec.trust))
    return [];
  const context: JudgingContext = { ...head, spec: { ...head.spec, countries, trust } };
  return judge(configuration, context, day, { rules: OF_RESIDENCY }).filter(
    ({ outcome, attribute }) => outcome === "violating" && !attribute.startsWith(TRUST),
  );
}
