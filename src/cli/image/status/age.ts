const DAY_MS = 86_400_000;

/**
 * The age of an image in whole days, counted from its sources and from its build: the older counts, since a build of old
 * sources has old software.
 *
 * @param dates RFC 3339
 */
export function ageInDays(dates: readonly string[], now: Date): number {
  const times = dates.map((date) => Date.parse(date)).filter((time) => !Number.isNaN(time));
  if (times.length === 0) return 0;
  return Math.max(0, Math.floor((now.getTime() - Math.min(...times)) / DAY_MS));
}
