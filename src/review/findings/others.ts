import type { Finding } from "../finding";
import type { Change } from "../plan/change";
import { valuesIn } from "../plan/places";
import type { Place } from "../plan/places";

const TEXT: Readonly<Record<string, string>> = {
  create: "The resource is created.",
  update: "Only attributes change on which custody does not depend.",
  import: "The resource exists and is added to the state unchanged.",
};

const IDS: Readonly<Record<string, string>> = { create: "made", import: "imported" };

/** The note for a change that no detector reports. */
export function others(change: Change): readonly Finding[] {
  const text = TEXT[change.action];
  if (text === undefined) return [];
  const finding = { id: IDS[change.action] ?? "changed", severity: "note", text, change, attribute: "" } as const;
  if (change.action !== "update") return [finding];
  const { before, after, differing } = change;
  const places = differing.map((name): Place => ({ name, before: before[name], after: after[name] }));
  return [{ ...finding, ...valuesIn(change, places) }];
}
