import { UNKNOWN } from "../../configuration/configuration";
import type { Value, Values } from "../../configuration/configuration";
import { isValues, list } from "../../configuration/values";
import { mergedValues } from "../../configuration/read-plan";
import { withNamedProtocols } from "./protocols";
import { isSame } from "./same";
import { valueOf } from "../../configuration/plan-json";
import type { PlanJson, ResourceChange } from "../../configuration/plan-json";

export type Action = "import" | "create" | "update" | "replace" | "destroy" | "forget";

/** What one change of a plan does to one resource. */
export interface Change {
  readonly stack: string;
  readonly address: string;
  readonly type: string;
  readonly action: Action;
  /** Empty for what is made. */
  readonly before: Values;
  /** Empty for what goes; {@link UNKNOWN} where it is known only after the apply. */
  readonly after: Values;
  /** Top-level attributes that differ in more than noise. */
  readonly differing: readonly string[];
  /** The attributes that force a replacement. */
  readonly forcedBy: readonly string[];
  /** Top-level attributes that must never be printed. */
  readonly sensitive: ReadonlySet<string>;
}

/** A change without values: of a whole stack, or of an object that no plan contains. */
export function withoutValues(change: Pick<Change, "stack" | "address" | "type" | "action">): Change {
  return { ...change, before: {}, after: {}, differing: [], forcedBy: [], sensitive: new Set() };
}

/** The changes of a plan, without those that change nothing. */
export function changesOf(stack: string, { resource_changes: changes = [] }: PlanJson): readonly Change[] {
  return changes.flatMap((one) => changeOf(stack, one));
}

/** One entry of a plan's list of changes or of its drift; none where nothing changes. */
export function changeOf(stack: string, { address, type, mode, change }: ResourceChange): readonly Change[] {
  if (mode === "data") return [];
  const before = withNamedProtocols(type, asValues(valueOf(change.before)));
  const after = withNamedProtocols(type, asValues(mergedValues(valueOf(change.after), valueOf(change.after_unknown))));
  const differing = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !isSame(before[name], after[name]),
  );
  const forcedBy = (change.replace_paths ?? []).map((path) => path.join("."));
  const sensitive = new Set([
    ...sensitiveNames(valueOf(change.before_sensitive)),
    ...sensitiveNames(valueOf(change.after_sensitive)),
  ]);
  const whole = { stack, address, type, before, after, differing, forcedBy, sensitive };
  const isImported = change.importing !== undefined;
  return actionsOf(change.actions).flatMap((planned): readonly Change[] => {
    // Values that Terraform only writes differently, such as an empty list that is now absent.
    const isUnchanged = planned === undefined || (planned === "update" && differing.length === 0);
    if (isUnchanged) return isImported ? [{ ...whole, action: "import" }] : [];
    if (planned !== "create") return [{ ...whole, action: planned }];
    return [{ ...whole, action: planned, before: {}, differing: Object.keys(after) }];
  });
}

/** What Terraform does, by the words of its plans; two of them in an order of their own are one replacement. */
const PLANNED: Readonly<Record<string, readonly Action[]>> = {
  "no-op": [],
  read: [],
  create: ["create"],
  update: ["update"],
  delete: ["destroy"],
  forget: ["forget"],
  "create,delete": ["replace"],
  // The one that is there stays as it is, and another one is made in its place in the state.
  "create,forget": ["forget", "create"],
};

/** Undefined if nothing is done. Unknown actions may do anything, including a replacement. */
function actionsOf(actions: readonly string[]): readonly (Action | undefined)[] {
  const planned = PLANNED[[...actions].sort().join()] ?? ["replace"];
  return planned.length === 0 ? [undefined] : planned;
}

/** Whether a review knows what Terraform would do by some words of its plan. */
export function isKnownAction(actions: readonly string[]): boolean {
  return [...actions].sort().join() in PLANNED;
}

function asValues(value: Value): Values {
  return isValues(value) ? value : {};
}

/** The attributes that hold something sensitive at any depth, by a plan's marks. */
export function sensitiveNames(marks: Value): ReadonlySet<string> {
  if (marks === true) return new Set(["*"]);
  return new Set(isValues(marks) ? Object.keys(marks).filter((name) => holdsMark(marks[name])) : []);
}

function holdsMark(mark: Value | undefined): boolean {
  if (mark === true || mark === UNKNOWN) return true;
  if (isValues(mark)) return Object.values(mark).some(holdsMark);
  return list(mark).some((one) => one !== mark && holdsMark(one));
}
