import { UserError } from "../../../../user-error";
import { isoTime } from "./iso-time";

/** How much the clock of a mirror and of this machine may differ, as apt has it (Acquire::Max-FutureTime). */
const CLOCK_SKEW_MS = 10_000;

/** @param date of the index at the address @throws {UserError} for an index that is dated after now */
export function refuseFuture(url: string, date: Date, now: Date): void {
  if (date.getTime() <= now.getTime() + CLOCK_SKEW_MS) return;
  throw new UserError(`${url} is dated ${isoTime(date)}, in the future: set this machine's clock`);
}
