import type { Change } from "../plan/change";

/** Attributes that AWS changes each time that a schedule runs, by type: no one changed them, and they cannot be set. */
const OF_A_RUN: Readonly<Record<string, readonly string[]>> = {
  aws_imagebuilder_image_pipeline: ["date_last_run", "date_next_run"],
};

/** A change without what a schedule accounts for. */
export function withoutRuns(change: Change): Change {
  const names = OF_A_RUN[change.type] ?? [];
  return { ...change, differing: change.differing.filter((name) => !names.includes(name)) };
}
