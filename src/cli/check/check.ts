import { RULES } from "../../rules";
import { UNKNOWN } from "../../rules/configuration/configuration";
import { explain, shown } from "../../rules/explain";
import { judge } from "../../rules/judge";
import { violationsOf } from "../../rules/judge-stacks";
import { countsOf } from "../../rules/proof/proof";
import { OUTCOMES } from "../../rules/rule";
import type { Outcome, Verdict } from "../../rules/rule";
import { judgementDay } from "../judgement-day";
import { sarif } from "../sarif";
import { formatTable } from "../table";
import { readInputs } from "./inputs";
import type { InputOptions } from "./inputs";
import { differences, proofsOf, readProof, writeProofs } from "./proofs";

export interface CheckOptions extends InputOptions {
  readonly at?: string;
  readonly json?: boolean;
  readonly sarif?: boolean;
  /** The folder for residency proofs. */
  readonly proof?: string;
  /** A residency proof to recompute. */
  readonly verify?: string;
}

/** A verdict, and the file that it is about. */
interface Located {
  readonly file: string;
  readonly verdict: Verdict;
}

/** What a command prints, and the code that it exits with: 0, or 2 for a violation. */
export interface Report {
  readonly text: string;
  readonly exitCode: 0 | 2;
}

/** Judges what the paths name. @throws {UserError} for what cannot be judged */
export function check(paths: readonly string[], options: CheckOptions): Report {
  const toVerify = options.verify === undefined ? undefined : readProof(options.verify);
  const day = judgementDay(options.at ?? toVerify?.day);
  const inputs = paths.flatMap((path) => readInputs(path, options));
  const located = inputs.flatMap(({ file, configuration, law }) =>
    judge(configuration, law, day).map((verdict): Located => ({ file, verdict })),
  );
  const verdicts = located.map(({ verdict }) => verdict);
  const violations = violationsOf(verdicts);
  if (toVerify !== undefined) {
    const again = proofsOf(inputs, verdicts, day).find(
      ({ jurisdiction }) => jurisdiction.key === toVerify.jurisdiction.key,
    );
    return verified(options.verify ?? "", differences(toVerify, again), toVerify.shows);
  }
  const written = options.proof === undefined ? [] : writeProofs(options.proof, proofsOf(inputs, verdicts, day));
  const exitCode = violations.length === 0 ? 0 : 2;
  if (options.sarif === true) return { text: JSON.stringify(forScanning(located), null, 2), exitCode };
  if (options.json === true)
    return {
      text: JSON.stringify({ day, counts: byRule(verdicts), violations, proofs: written }, telling, 2),
      exitCode,
    };
  return { text: forPeople(verdicts, violations, written), exitCode };
}

function forScanning(located: readonly Located[]): object {
  const levels = new Map(RULES.map(({ id, severity }) => [id, severity === "high" ? "error" : "warning"] as const));
  const level = (rule: string) => levels.get(rule) ?? "error";
  return sarif(
    RULES.map(({ id, text, rationale }) => ({ id, text, level: level(id), help: rationale })),
    located
      .filter(({ verdict }) => verdict.outcome === "violating")
      .map(({ file, verdict: { rule, address, attribute, value, fix } }) => {
        return { rule, level: level(rule), message: `${address} ${attribute}: ${shown(value)}. ${fix}`, file, address };
      }),
  );
}

function verified(file: string, reasons: readonly string[], shows: string): Report {
  if (reasons.length === 0) return { text: `${file} stands: recomputed, it is the same.\n${shows}`, exitCode: 0 };
  return { text: [`${file} does not stand:`, ...reasons.map((reason) => `  ${reason}`)].join("\n"), exitCode: 2 };
}

function forPeople(verdicts: readonly Verdict[], violations: readonly Verdict[], written: readonly string[]): string {
  const rows = Object.entries(byRule(verdicts)).map(([rule, count]) => [
    rule,
    ...OUTCOMES.map((outcome) => String(count[outcome])),
  ]);
  const stacks = new Set(verdicts.map(({ stack }) => stack)).size;
  const exceptions = [...new Set(verdicts.flatMap(({ exception }) => exception ?? []))].map(
    ({ rule, address, reason, approvedBy, until }) =>
      `excepted until ${until}: ${rule}  ${address}\n  ${reason}, approved by ${approvedBy}`,
  );
  const verdict =
    violations.length === 0
      ? `${stacks} ${stacks === 1 ? "stack breaks" : "stacks break"} no rule.`
      : explain(violations);
  const proofs = written.length === 0 ? [] : [`Written: ${written.join(", ")}`];
  return [formatTable(["rule", ...OUTCOMES], rows), ...exceptions, verdict, ...proofs].join("\n\n");
}

/** How often each rule said what; a rule that says nothing applies to nothing here. */
function byRule(verdicts: readonly Verdict[]): Readonly<Record<string, Readonly<Record<Outcome, number>>>> {
  return Object.fromEntries(RULES.map(({ id }) => [id, countsOf(verdicts.filter(({ rule }) => rule === id))]));
}

function telling(_: string, value: unknown): unknown {
  return value === UNKNOWN ? "(known after apply)" : value;
}
