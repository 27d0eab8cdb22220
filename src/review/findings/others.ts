import type { Finding } from "../finding";
import type { Change } from "../plan/change";

const TEXT: Readonly<Record<string, string>> = {
  create: "It is made.",
  update: "It is changed.",
  import: "It exists, and comes into the state as it is.",
};

const IDS: Readonly<Record<string, string>> = { create: "made", import: "imported" };

/** What a change is where nothing else is to be said of it. */
export function others(change: Change): readonly Finding[] {
  const text = TEXT[change.action];
  if (text === undefined) return [];
  const attribute = change.action === "update" ? change.differing.join(", ") : "";
  const finding = {
    id: IDS[change.action] ?? "changed",
    severity: "note",
    text,
    change,
    attribute,
  } as const;
  const [only, ...more] = change.differing;
  if (change.action !== "update" || only === undefined || more.length > 0) return [finding];
  return [{ ...finding, before: change.before[only], after: change.after[only] }];
}
