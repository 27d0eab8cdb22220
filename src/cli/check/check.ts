import { RULES } from "../../rules";
import { UNKNOWN } from "../../rules/configuration/configuration";
import { explain } from "../../rules/explain";
import { judge } from "../../rules/judge";
import { violationsOf } from "../../rules/judge-stacks";
import type { Outcome, Verdict } from "../../rules/rule";
import { formatTable } from "../table";
import { readInputs } from "./inputs";
import type { InputOptions } from "./inputs";
import { sarif } from "./sarif";
import type { Located } from "./sarif";

export interface CheckOptions extends InputOptions {
  readonly json?: boolean;
  readonly sarif?: boolean;
}

const OUTCOMES: readonly Outcome[] = ["compliant", "unknown", "violating"];

/** What a command prints, and the code that it exits with: 0, or 2 for a violation. */
export interface Report {
  readonly text: string;
  readonly exitCode: 0 | 2;
}

/** Judges what the paths name. @throws {UserError} for what cannot be judged */
export function check(paths: readonly string[], options: CheckOptions): Report {
  const located = paths
    .flatMap((path) => readInputs(path, options))
    .flatMap(({ file, configuration, law }) =>
      judge(configuration, law, RULES).map((verdict): Located => ({ file, verdict })),
    );
  const verdicts = located.map(({ verdict }) => verdict);
  const violations = violationsOf(verdicts);
  const exitCode = violations.length === 0 ? 0 : 2;
  if (options.sarif === true) {
    const results = located.filter(({ verdict }) => verdict.outcome === "violating");
    return { text: JSON.stringify(sarif(results), null, 2), exitCode };
  }
  if (options.json === true)
    return { text: JSON.stringify({ counts: counts(verdicts), violations }, telling, 2), exitCode };
  return { text: forPeople(verdicts, violations), exitCode };
}

function forPeople(verdicts: readonly Verdict[], violations: readonly Verdict[]): string {
  const rows = Object.entries(counts(verdicts)).map(([rule, count]) => [
    rule,
    ...OUTCOMES.map((one) => String(count[one])),
  ]);
  const stacks = new Set(verdicts.map(({ stack }) => stack)).size;
  const table = formatTable(["rule", ...OUTCOMES], rows);
  const verdict = violations.length === 0 ? `${stacks} stacks break no rule.` : explain(violations);
  return `${table}\n\n${verdict}`;
}

/** How often each rule said what; a rule that says nothing applies to nothing here. */
function counts(verdicts: readonly Verdict[]): Readonly<Record<string, Readonly<Record<Outcome, number>>>> {
  return Object.fromEntries(
    RULES.map(({ id }) => {
      const said = verdicts.filter(({ rule }) => rule === id);
      const count = (outcome: Outcome): number => said.filter((one) => one.outcome === outcome).length;
      return [id, { compliant: count("compliant"), unknown: count("unknown"), violating: count("violating") }];
    }),
  );
}

function telling(_: string, value: unknown): unknown {
  return value === UNKNOWN ? "(known after apply)" : value;
}
