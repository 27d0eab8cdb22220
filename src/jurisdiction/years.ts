/** The mean length of a Gregorian year, in days. */
const DAYS_PER_YEAR = 365.25;

export interface YearsInDays {
  /** The maximum number of days of these years, for retention that must last at least as long. */
  readonly atMost: number;
  /** The minimum number of days of these years, for checks that must not refuse an exact retention. */
  readonly atLeast: number;
}

/** Years as days, rounded up and rounded down: the number of leap days in a span depends on its start. */
export function daysOfYears(years: number): YearsInDays {
  return { atMost: Math.ceil(years * DAYS_PER_YEAR), atLeast: years * 365 };
}
