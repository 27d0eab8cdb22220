import type { Value, Values } from "../../configuration/configuration";
import { isValues } from "../../configuration/values";
import { UNKNOWN } from "../../configuration/configuration";
import type { Change } from "../plan/change";
import { differences, placeOf } from "./differences";

/** What a plan knows only after the apply of what a change of access touches, because the provider counts or names it. */
const COMPUTED: Readonly<Record<string, readonly string[]>> = {
  aws_iam_role_policy: ["id", "name_prefix"],
  aws_launch_template: ["latest_version", "default_version"],
};

/**
 * Those of a stack's changes that are what another change would bring about, and nothing else: the same resources, made or
 * changed likewise, each attribute in exactly the same way.
 *
 * @param expected the effect of the other change alone
 */
export function caused(changes: readonly Change[], expected: readonly Change[]): ReadonlySet<Change> {
  const byAddress = new Map(expected.map((change) => [change.address, change]));
  return new Set(changes.filter((change) => isCaused(change, byAddress.get(change.address))));
}

/** What is destroyed is always said for itself. */
const ACTIONS: readonly Change["action"][] = ["create", "update"];

function isCaused(change: Change, expected: Change | undefined): boolean {
  if (expected?.type !== change.type || expected.action !== change.action) return false;
  if (!ACTIONS.includes(change.action)) return false;
  const computed = COMPUTED[change.type] ?? [];
  return change.differing
    .filter((name) => !(computed.includes(name) && change.after[name] === UNKNOWN))
    .every((name) => {
      const place = placeOf(name);
      return isEqual(
        differences(change.before[name], change.after[name], place),
        differences(expected.before[place], expected.after[place], place),
      );
    });
}

function isEqual(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((text) => other.has(text));
}

/** Changes with each reference to a resource replaced by what is known of it. */
export function settled(changes: readonly Change[], text: (reference: string) => string): readonly Change[] {
  const settle = (value: Value): Value => {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return (value as readonly Value[]).map(settle);
    return isValues(value) ? settleAll(value) : value;
  };
  const settleAll = (values: Values): Values =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, settle(value)]));
  return changes.map((change) => ({ ...change, before: settleAll(change.before), after: settleAll(change.after) }));
}
