/** The mean length of a Gregorian year, in days. */
const DAYS_PER_YEAR = 365.25;

export interface YearsInDays {
  /** No span of these years has more days; for what must last at least as long. */
  readonly atMost: number;
  /** No span of these years has fewer days; for what must not be refused when the years are kept exactly. */
  readonly atLeast: number;
}

/** Years as days, rounded up and rounded down: how many leap days fall into a span depends on when it starts. */
export function daysOfYears(years: number): YearsInDays {
  return { atMost: Math.ceil(years * DAYS_PER_YEAR), atLeast: years * 365 };
}
