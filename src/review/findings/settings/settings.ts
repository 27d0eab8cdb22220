import { valueAt } from "../../../configuration/values";
import type { Detector, Finding } from "../../finding";
import type { Change } from "../../plan/change";
import { isSame } from "../../plan/same";
import { isUnknown } from "../../plan/unknown";
import { OF_GUARDS } from "./of-guards";
import { OF_KEYS } from "./of-keys";
import { OF_LOGS } from "./of-logs";
import { OF_STORAGE } from "./of-storage";
import type { Setting } from "./setting";

const SETTINGS = new Map<string, readonly Setting[]>();
for (const setting of [...OF_STORAGE, ...OF_KEYS, ...OF_LOGS, ...OF_GUARDS])
  for (const type of setting.types) SETTINGS.set(type, [...(SETTINGS.get(type) ?? []), setting]);

/** Settings that become weaker, or that cannot be taken back. What becomes stronger is harmless. */
export const settings: Detector = {
  judges: (change) =>
    settingsOf(change.type)
      .filter(({ attribute, direction }) =>
        direction.isStronger(valueAt(change.before, attribute), valueAt(change.after, attribute)),
      )
      .map(({ attribute }) => attribute),
  find: (change) =>
    change.action === "destroy" || change.action === "forget"
      ? []
      : settingsOf(change.type).flatMap((setting) => judged(setting, change)),
};

function settingsOf(type: string): readonly Setting[] {
  return SETTINGS.get(type) ?? [];
}

/** What a change of one setting means. */
export function judged(
  { attribute, id, severity, text, direction, isOfNew }: Setting,
  change: Change,
): readonly Finding[] {
  if (change.action === "create" && isOfNew !== true) return [];
  const before = valueAt(change.before, attribute);
  const after = valueAt(change.after, attribute);
  if (isSame(before, after)) return [];
  if (change.action !== "create" && isUnknown(after)) {
    const unknown = "The new value is known only after the apply.";
    return [{ id: "unknown", severity: "approval", text: unknown, change, attribute, before, after }];
  }
  return direction.isWeaker(before, after) ? [{ id, severity, text, change, attribute, before, after }] : [];
}
