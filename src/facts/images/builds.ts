import awsCron from "aws-cron-parser";

/** Four years have every length of month and every leap day; the schedules have no year. */
export const COUNTED_FROM = Date.UTC(2027, 0, 1);
export const COUNTED_UNTIL = Date.UTC(2031, 0, 1);
const MONTHS = 48;

/** How long a build machine runs for a build with its test, in hours: an estimate. */
export const BUILD_HOURS = 1;

/** How many builds a schedule starts in a month, on average. @param fields of a valid schedule, without `cron()` */
export function buildsPerMonth(fields: string): number {
  const cron = awsCron.parse(fields);
  let builds = 0;
  for (
    let at = awsCron.next(cron, new Date(COUNTED_FROM));
    at !== null && at.getTime() < COUNTED_UNTIL;
    at = awsCron.next(cron, at)
  )
    builds += 1;
  return builds / MONTHS;
}
