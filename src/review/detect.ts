import type { JudgingContext } from "../rules/rule";
import { NO_DECISIONS } from "./access/decisions";
import type { Decisions } from "./access/decisions";
import type { Detector, Finding } from "./finding";
import { destroyed } from "./findings/destroyed";
import { lifecycles } from "./findings/lifecycles";
import { longerRetention } from "./findings/longer-retention";
import { images } from "./findings/images";
import { imported, made } from "./findings/made";
import { openings } from "./findings/openings";
import { others } from "./findings/others";
import { policies } from "./findings/policies";
import { principals } from "./findings/principals";
import { settings } from "./findings/settings/settings";
import { startup } from "./findings/startup";
import { unexplained } from "./findings/unexplained";
import { vaults } from "./findings/vaults";
import { watching } from "./findings/watching";
import type { Change } from "./plan/change";

const DETECTORS: readonly Detector[] = [
  destroyed,
  settings,
  images,
  startup,
  policies,
  lifecycles,
  vaults,
  watching,
  openings,
  principals,
];

/** The findings of changes. A change that is part of a decision is only a note. */
export function findingsOf(
  changes: readonly Change[],
  context: JudgingContext | undefined,
  { caused }: Decisions = NO_DECISIONS,
): readonly Finding[] {
  const each = changes.flatMap((change) => (caused.has(change) ? others(change) : findingsIn(change, context)));
  return [...each, ...longerRetention(changes, context)];
}

function findingsIn(change: Change, context: JudgingContext | undefined): readonly Finding[] {
  if (change.action === "import") return imported(change, context);
  const found = DETECTORS.flatMap(({ find }) => find(change));
  if (change.action === "create") return found.length > 0 ? found : made(change);
  const judged = DETECTORS.flatMap(({ judges }) => judges?.(change) ?? []);
  const all = [...found, ...unexplained(change, [...judged, ...found.map(({ attribute }) => attribute)])];
  return all.length > 0 ? all : others(change);
}
