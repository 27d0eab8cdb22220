import awsCron from "aws-cron-parser";

import { COUNTED_FROM, COUNTED_UNTIL } from "../../facts/images/builds";

/** The fields of Image Builder's cron expressions (EC2 Image Builder User Guide, "Use cron expressions"). */
const NUMBER = "[0-9]{1,2}";
const MONTH = "(?:[0-9]{1,2}|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)";
const DAY = "(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)";
const FIELDS = [
  { name: "minute", form: listOf(NUMBER) },
  { name: "hour", form: listOf(NUMBER) },
  { name: "day of month", form: `${listOf(NUMBER)}|\\?|L|${NUMBER}W` },
  { name: "month", form: listOf(MONTH) },
  { name: "day of week", form: `${listOf(DAY)}|\\?|L|${DAY}L|${DAY}#[1-5]` },
  { name: "year", form: "\\*" },
].map(({ name, form }) => ({ name, form: new RegExp(`^(?:${form})$`) }));

const DAY_MS = 86_400_000;

/** Why a text is not a schedule that repeats; undefined if it is one. @param fields without `cron()` */
export function whyNoSchedule(fields: string): string | undefined {
  const given = fields.split(/ +/);
  if (given.length !== FIELDS.length) return `has ${given.length} fields instead of 6`;
  const wrong = FIELDS.findIndex(({ form }, index) => !form.test(given[index] ?? ""));
  if (wrong >= 0) {
    const { name } = FIELDS[wrong] ?? { name: "" };
    return `has no valid ${name}: ${JSON.stringify(given[wrong])}`;
  }
  const [, , dayOfMonth, , dayOfWeek] = given;
  if ((dayOfMonth === "?") === (dayOfWeek === "?"))
    return dayOfMonth === "?"
      ? "has neither a day of the month nor a day of the week"
      : "has both a day of the month and a day of the week";
  try {
    awsCron.parse(fields);
  } catch (error) {
    return `has an impossible value: ${String(error).replace(/^.*?Invalid: /, "")}`;
  }
  return undefined;
}

/** The longest time between two builds, in whole days rounded up. @param fields of a valid schedule */
export function longestGapDays(fields: string): number {
  const cron = awsCron.parse(fields);
  let before = awsCron.next(cron, new Date(COUNTED_FROM))?.getTime();
  if (before === undefined) return Infinity;
  let longest = 0;
  while (before < COUNTED_UNTIL) {
    // A day is as fine as the age of an image is counted.
    const after: number =
      awsCron.next(cron, new Date(Math.floor(before / DAY_MS) * DAY_MS + DAY_MS))?.getTime() ?? Infinity;
    longest = Math.max(longest, after - before);
    before = after;
  }
  return Math.ceil(longest / DAY_MS);
}

function listOf(value: string): string {
  const range = `(?:\\*|${value}(?:-${value})?)(?:/[1-9][0-9]?)?`;
  return `${range}(?:,${range})*`;
}
