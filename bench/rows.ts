import { formatTable } from "../src/cli/table";
import { median } from "./measure";
import type { Sample } from "./measure";

/** One thing that was measured. */
export interface Row {
  readonly what: string;
  readonly unit: "ms" | "s" | "MiB" | "";
  /** Undefined where it could not be measured; the notes say why. */
  readonly median?: number;
  readonly against?: { readonly what: string; readonly median: number };
  /** The median of the ratios within each round, which a slow moment of the machine hardly moves. */
  readonly ratio?: number;
  /** The most that the ratio may be; without a ratio, the median. */
  readonly goal?: number;
  readonly met?: boolean;
}

export interface Report {
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
}

export function time(
  what: string,
  ours: readonly Sample[],
  name: string,
  theirs: readonly Sample[],
  goal: number,
): Row {
  const times = (samples: readonly Sample[]): readonly number[] => samples.map(({ ms }) => ms);
  return row(what, "ms", times(ours), name, times(theirs), goal);
}

export function memory(what: string, ours: readonly Sample[], name: string, theirs: readonly Sample[]): Row {
  const peaks = (samples: readonly Sample[]): readonly number[] => samples.map(({ peakMiB }) => peakMiB);
  return row(`peak memory, ${what}`, "MiB", peaks(ours), name, peaks(theirs));
}

export function row(
  what: string,
  unit: Row["unit"],
  ours: readonly number[],
  name: string,
  theirs: readonly number[],
  goal?: number,
): Row {
  const ratio = median(ours.map((value, round) => value / (theirs[round] ?? NaN)));
  const values = { median: median(ours), against: { what: name, median: median(theirs) }, ratio };
  return { what, unit, ...values, ...(goal === undefined ? {} : { goal, met: ratio <= goal }) };
}

export function table(rows: readonly Row[]): string {
  const head = ["what", "median", "against", "ratio", "goal", "met"];
  const cells = rows.map(({ what, unit, median, against, ratio, goal, met }) => [
    what,
    median === undefined ? "not measured" : `${median.toFixed(unit === "s" ? 1 : 0)} ${unit}`,
    against === undefined ? "" : `${against.what}: ${against.median.toFixed(0)} ${unit}`,
    ratio?.toFixed(2) ?? "",
    goal === undefined ? "" : `at most ${goal}${against === undefined ? ` ${unit}` : ""}`.trimEnd(),
    met === undefined ? "" : met ? "yes" : "NO",
  ]);
  return formatTable(head, cells);
}

/** What missed its goal, a line for each. */
export function missed(rows: readonly Row[]): readonly string[] {
  return rows
    .filter(({ met }) => met === false)
    .map(({ what, unit, median, ratio, goal }) => {
      const measured = ratio?.toFixed(2) ?? `${median?.toFixed(1)} ${unit}`.trimEnd();
      return `${what}: ${measured}, the goal is at most ${goal}`;
    });
}

export function logStep(step: string): void {
  console.error(`bench: ${step}`);
}
