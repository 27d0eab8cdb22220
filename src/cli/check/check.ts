import { EXIT } from "../../exit-codes";
import type { RuleId } from "../../jurisdiction/rule-ids";
import { RULES } from "../../rules";
import { explain } from "../../rules/explain";
import { shown } from "../../rules/shown";
import { unknownsOf, violationsOf } from "../../rules/judge-stacks";
import type { Proof } from "../../rules/proof/proof";
import { OUTCOMES } from "../../rules/rule";
import type { Verdict } from "../../rules/rule";
import { evaluationDate } from "../evaluation-date";
import { reportIn } from "../report";
import type { FormatOptions, Report } from "../report";
import { sarif } from "../sarif";
import { formatTable } from "../table";
import { readInputs } from "./inputs";
import type { Input, InputOptions, Inputs } from "./inputs";
import { judgeInputs } from "./judged";
import type { Judged, Located } from "./judged";
import { differences, proofsOf, readProof, writeProofs } from "./proofs";

export interface CheckOptions extends InputOptions, Pick<FormatOptions, "json" | "sarif"> {
  readonly at?: string;
  /** The folder for residency proofs. */
  readonly proof?: string;
  /** The commit that a proof names. @default none */
  readonly commit?: Proof["commit"] | undefined;
  /** A residency proof to recompute. */
  readonly verify?: string;
}

/** Judges what the paths name. @throws {UserError} for what cannot be judged */
export function check(paths: readonly string[], options: CheckOptions): Report {
  const toVerify = options.verify === undefined ? undefined : readProof(options.verify);
  const day = evaluationDate(options.at ?? toVerify?.day);
  const read = paths.map((path) => readInputs(path, options));
  const judged = judgeInputs(each(read), day, toVerify !== undefined || options.proof !== undefined);
  const { inputs, verdicts, wrong } = judged;
  if (toVerify !== undefined) {
    // The commit is what the proof says: the digests show whether these are its files.
    const again = proofsOf(inputs, verdicts, { day, commit: toVerify.commit }).find(
      ({ jurisdiction }) => jurisdiction.key === toVerify.jurisdiction.key,
    );
    return verified(options.verify ?? "", differences(toVerify, again), toVerify.shows);
  }
  const violations = violationsOf(wrong.map(({ verdict }) => verdict));
  const unknowns = unknownsOf(wrong.map(({ verdict }) => verdict));
  const proofs =
    options.proof === undefined
      ? []
      : writeProofs(options.proof, proofsOf(inputs, verdicts, { day, commit: options.commit }));
  const missing = read.flatMap((one) => one.missing);
  const isOpen = missing.length > 0 || wrong.some(({ isPlan, verdict }) => !isPlan && verdict.outcome === "unknown");
  const renderers = {
    terminal: () => forPeople({ judged, violations, missing, proofs }),
    json: () => ({ day, counts: judged.counts, violations, unknowns, missing, proofs }),
    sarif: () => forScanning(wrong),
  };
  return reportIn(options, renderers, violations.length > 0 ? EXIT.found : isOpen ? EXIT.failed : EXIT.done);
}

function forScanning(wrong: readonly Located[]): object {
  const levels = new Map(RULES.map(({ id, severity }) => [id, severity === "high" ? "error" : "warning"] as const));
  const level = (rule: RuleId) => levels.get(rule) ?? "error";
  return sarif(
    RULES.map(({ id, text, rationale }) => ({ id, text, level: level(id), help: rationale })),
    wrong.map(({ file, verdict: { rule, address, attribute, value, outcome, fix } }) => ({
      rule,
      level: outcome === "unknown" ? ("note" as const) : level(rule),
      message: `${address} ${attribute}: ${outcome === "unknown" ? "not known: " : ""}${shown(value)}. ${fix}`,
      file,
      address,
    })),
  );
}

function verified(file: string, reasons: readonly string[], shows: string): Report {
  if (reasons.length === 0)
    return { text: `${file} is valid: the recomputed proof is the same.\n${shows}`, exitCode: EXIT.done };
  const lines = reasons.map((reason) => `  ${reason}`);
  return { text: [`${file} is not valid:`, ...lines].join("\n"), exitCode: EXIT.found };
}

interface Shown {
  readonly judged: Judged;
  readonly violations: readonly Verdict[];
  readonly missing: readonly string[];
  readonly proofs: readonly string[];
}

function forPeople({ judged, violations, missing, proofs }: Shown): string {
  const rows = Object.entries(judged.counts).map(([rule, count]) => [
    rule,
    ...OUTCOMES.map((outcome) => String(count[outcome])),
  ]);
  const stacks = judged.stacks.size;
  const exceptions = [...judged.exceptions].map(
    ({ rule, address, reason, approvedBy, until }) =>
      `excepted until ${until}: ${rule}  ${address}\n  ${reason}, approved by ${approvedBy}`,
  );
  const unknown = judged.wrong.filter(({ verdict: { outcome } }) => outcome === "unknown");
  // A plan of a first deployment has hundreds of them, and no one can change that.
  const undecided = unknown.filter(({ isPlan }) => isPlan).length;
  const wrong = [...violations, ...unknown.flatMap(({ isPlan, verdict }) => (isPlan ? [] : [verdict]))];
  const verdict =
    wrong.length === 0 ? [`${stacks} ${stacks === 1 ? "stack breaks" : "stacks break"} no rule.`] : [explain(wrong)];
  const undecidedInWords = undecided === 0 ? [] : [afterTheApply(undecided)];
  const left = missing.length === 0 ? [] : [`Not there, and so not judged: ${missing.join(", ")}.`];
  const written = proofs.length === 0 ? [] : [`Written: ${proofs.join(", ")}`];
  return [
    formatTable(["rule", ...OUTCOMES], rows),
    ...exceptions,
    ...verdict,
    ...undecidedInWords,
    ...left,
    ...written,
  ].join("\n\n");
}

function afterTheApply(count: number): string {
  const values = count === 1 ? "1 value is" : `${count} values are`;
  return `${values} known only after the apply and could not be checked (unknown). --json lists each; check the synthesized stacks for the rest.`;
}

function* each(read: readonly Inputs[]): Generator<Input> {
  for (const { inputs } of read) yield* inputs;
}
