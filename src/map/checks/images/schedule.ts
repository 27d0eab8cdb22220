import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import { placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";
import { maximumAgeOf, scheduleOf } from "../../resolve/golden-image";
import { longestGapDays, whyNoSchedule } from "../../resolve/schedule";

const FORM =
  "Write cron(<minute> <hour> <day of month> <month> <day of week> *), with ? for one of the two days, such as cron(0 3 1,15 * ? *).";

/** A schedule is one that Image Builder takes, and builds before the image is too old. */
export function schedule(region: RegionDraft): readonly Finding[] {
  const { image } = region.settings;
  if (image === undefined) return [];
  const fields = scheduleOf(image);
  const place = placeOf(region, "image", "schedule");
  const wrong = whyNoSchedule(fields);
  if (wrong !== undefined) return [{ ...place, message: `${quote(`cron(${fields})`)} ${wrong}.`, fix: FORM }];
  const gap = longestGapDays(fields);
  const maximum = maximumAgeOf(image);
  if (gap <= maximum) return [];
  const age = placeOf(region, "image", "maximumAgeDays");
  // The setting that was written later is reported.
  const at = age.at.place.line > place.at.place.line ? age : place;
  const between = gap === Infinity ? "builds no image" : `leaves up to ${gap} days between builds`;
  const message = `cron(${fields}) ${between}, but an image may be ${maximum} days old (maximumAgeDays).`;
  return [{ ...at, message, fix: "Build more often, or allow an older image." }];
}
