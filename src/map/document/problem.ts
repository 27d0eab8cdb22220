/** A problem in a map: its place, the value, what is allowed, and how to correct it. */
export interface Problem {
  readonly file: string;
  /** Counted from 1, like the column. */
  readonly line: number;
  readonly column: number;
  /** Path of the key, such as `jurisdictions.eu.regions.eu-west-1.network.cidr`; empty for the whole file. */
  readonly key: string;
  /** The value as it was written, shortened if it is long; undefined if there is no value. */
  readonly value: string | undefined;
  /** The problem, and the allowed values. */
  readonly message: string;
  /** How to correct the problem. */
  readonly fix: string;
}

/** A map that cannot be used: its message has all problems as text, `problems` has them as data. */
export class MapError extends Error {
  override readonly name = "MapError";

  constructor(readonly problems: readonly Problem[]) {
    super(printProblems(problems));
  }
}

function printProblems(problems: readonly Problem[]): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const files = [...new Set(problems.map(({ file }) => file))];
  return [...problems.map(printProblem), `${count} in ${files.join(" and ")}. Nothing was written.`].join("\n\n");
}

/** A problem on three lines: place, problem, fix. */
export function printProblem(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  const head = problem.key === "" ? place : `${place}  ${problem.key}`;
  return `${head}\n  ${problem.message}\n  ${problem.fix}`;
}
