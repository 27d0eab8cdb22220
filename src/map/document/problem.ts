/** One thing that is wrong with a map: where, what was written, what is allowed, and what to do about it. */
export interface Problem {
  readonly file: string;
  /** Counted from 1, like the column. */
  readonly line: number;
  readonly column: number;
  /** Path of the key, such as `jurisdictions.eu.regions.eu-west-1.network.cidr`; empty for the whole file. */
  readonly key: string;
  /** The value as it was written, shortened where it is long; undefined where there is none. */
  readonly value: string | undefined;
  /** What is wrong and what is allowed. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
}

/** A map that cannot be used; its message is the whole text for people, its problems are the same for programs. */
export class MapError extends Error {
  override readonly name = "MapError";

  constructor(
    readonly problems: readonly Problem[],
    file: string,
  ) {
    super(printProblems(problems, file));
  }
}

function printProblems(problems: readonly Problem[], file: string): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return [...problems.map(printProblem), `${count} in ${file}. Nothing was written.`].join("\n\n");
}

/** A problem on three lines: where, what is wrong, what to do. */
export function printProblem(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  const head = problem.key === "" ? place : `${place}  ${problem.key}`;
  return `${head}\n  ${problem.message}\n  ${problem.fix}`;
}
