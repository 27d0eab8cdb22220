import { problemsOf } from "../document/finding";
import type { PromotedImages } from "../images-lock/read";
import type { MapDraft } from "../resolve/draft";
import { endedActivations, endedExceptions } from "./ended";
import type { Notice } from "./notice";
import { missingLocks } from "./missing-locks";
import { overlappingBlocks } from "./overlapping";
import { unbuiltImages } from "./unbuilt-images";
import { unsupportedParents } from "./unsupported-parents";

/** The notices of a map that passes every check, each once, even if several regions inherit it. */
export function noticesOf(map: MapDraft, file: string, images: PromotedImages): readonly Notice[] {
  const regions = map.jurisdictions.flatMap((jurisdiction) => jurisdiction.regions);
  const found = [
    ...regions.flatMap(endedExceptions),
    ...regions.flatMap(endedActivations),
    ...overlappingBlocks(map),
    ...regions.flatMap(unsupportedParents),
    ...unbuiltImages(regions, images),
    ...regions.flatMap(missingLocks),
  ];
  const notices = found.flatMap(({ finding, ...notice }) =>
    problemsOf(file, [finding]).map((problem): Notice => ({ ...notice, problem })),
  );
  const unique = new Map(notices.map((notice) => [JSON.stringify(notice), notice]));
  return [...unique.values()].sort((a, b) => a.problem.line - b.problem.line || a.problem.column - b.problem.column);
}

/** The problems of a map on a day, by severity. @param day RFC 3339 */
export function problemsOn(notices: readonly Notice[], day: string) {
  const due = notices.filter(({ until }) => until === undefined || until < day);
  const of = (severity: Notice["severity"]) =>
    due.filter((notice) => notice.severity === severity).map(({ problem }) => problem);
  return { errors: of("error"), warnings: of("warning") };
}
