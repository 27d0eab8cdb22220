import { UserError } from "../user-error";

/**
 * The day to judge by, on which the map's exceptions hold or not: the one that is given, else today in UTC.
 *
 * @throws {UserError} for a value that is not a date
 */
export function evaluationDate(given: string | undefined, now = new Date()): string {
  if (given === undefined) return isoDay(now);
  const day = new Date(`${given}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given) || Number.isNaN(day.getTime()) || isoDay(day) !== given)
    throw new UserError(`"${given}" is not a valid date. Write a date as RFC 3339, such as 2026-12-31.`);
  return given;
}

/** The same for a deployment, which is never judged by a day that is over: what has expired must not count again. */
export function deploymentDay(given: string | undefined, now = new Date()): string {
  const day = evaluationDate(given, now);
  if (day < isoDay(now))
    throw new UserError(`--at ${day} is over (today is ${isoDay(now)}, in UTC): a deployment cannot be dated back`);
  return day;
}

function isoDay(time: Date): string {
  return time.toISOString().slice(0, 10);
}
