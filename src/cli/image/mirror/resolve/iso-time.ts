/** A time as a lock has it: RFC 3339 in UTC, in whole seconds. */
export function isoTime(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, "Z");
}
