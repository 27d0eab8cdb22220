import type { Value, Values } from "../../configuration/configuration";
import { configuredIn } from "../../configuration/plan-configuration";
import { valueAt } from "../../configuration/values";
import { changeOf, sensitiveNames } from "../plan/change";
import type { Change } from "../plan/change";
import type { PlanJson } from "../../configuration/plan-json";
import { MIRRORS } from "./mirrors";
import { refreshedIn } from "./refreshed";
import type { Refreshed, RefreshedResource } from "./refreshed";
import { withoutRuns } from "./scheduled";
import { isSameSetting } from "./same-setting";
import { SPELLINGS, spelled } from "./spellings";

/**
 * What was changed outside Terraform, by a plan with a refresh: how a resource is to be, and how it is.
 *
 * A plan's own list of drift is neither all of it nor only it. It holds what a resource reads of others that were just
 * deployed (a bucket reads its policy, a role its inline policies), which is left out as far as those others account
 * for it. And it forgets what the next apply has written into the state: what no resource of the stack accounts for is
 * found as long as it is there.
 */
export function driftOf(stack: string, plan: PlanJson): readonly Change[] {
  const refreshed = refreshedIn(plan);
  const configured = configuredIn(valueAt(plan as Values, "configuration.root_module"));
  const drifted = (plan.resource_drift ?? []).flatMap((one) => changeOf(stack, one).map(withoutRuns));
  const known = new Set(drifted.map(({ address }) => address));
  // A plan of some resources has not read the others.
  const isWhole = (plan as Values)["complete"] !== false;
  const others = refreshed.resources.filter(({ address, type }) => isWhole && type in MIRRORS && !known.has(address));
  return [...drifted, ...others.map((resource) => asItIs(stack, resource))].flatMap((change) => {
    if (change.action !== "update") return [change];
    const set = configured.get(withoutKeys(change.address))?.arguments ?? new Set();
    return unaccounted(change, sharedIn(change, refreshed, set));
  });
}

/** A resource that is as its state knew it. */
function asItIs(stack: string, { address, type, values, sensitive }: RefreshedResource): Change {
  const same = { before: values, after: values, differing: [], forcedBy: [] };
  return { stack, address, type, action: "update", ...same, sensitive: sensitiveNames(sensitive) };
}

/** An attribute that others set, or that is written in several ways: how it is to be, and how it is. */
interface Shared {
  readonly name: string;
  readonly was: Value | undefined;
  readonly is: Value | undefined;
}

/** What of a change neither other resources nor another way of writing account for. */
function unaccounted(change: Change, shared: readonly Shared[]): readonly Change[] {
  const settled = shared.map(({ name, was, is }): Shared => ({ name, was: isSameSetting(was, is) ? is : was, is }));
  const names = new Set(shared.map(({ name }) => name));
  const differing = [
    ...change.differing.filter((name) => !names.has(name)),
    ...settled.filter(({ was, is }) => was !== is).map(({ name }) => name),
  ];
  if (differing.length === 0) return [];
  const before = { ...change.before, ...valuesOf(settled, ({ was }) => was) };
  const after = { ...change.after, ...valuesOf(settled, ({ is }) => is) };
  return [{ ...change, before, after, differing }];
}

function sharedIn(change: Change, refreshed: Refreshed, configured: ReadonlySet<string>): readonly Shared[] {
  const { type, before, after, differing } = change;
  const mirrored = Object.entries(MIRRORS[type] ?? {})
    .filter(([name]) => !configured.has(name) && (name in before || name in after))
    .map(([name, mirror]): Shared => ({ name, was: mirror({ now: after, before }, refreshed), is: after[name] }))
    .filter(({ was }) => was !== undefined);
  const names = new Set(mirrored.map(({ name }) => name));
  const written = Object.keys(SPELLINGS[type] ?? {})
    .filter((name) => differing.includes(name) && !names.has(name))
    .map((name): Shared => ({ name, was: before[name], is: after[name] }));
  return [...mirrored, ...written].map(({ name, was, is }): Shared => ({
    name,
    was: spelled(type, name, was),
    is: spelled(type, name, is),
  }));
}

function valuesOf(shared: readonly Shared[], pick: (one: Shared) => Value | undefined): Values {
  return Object.fromEntries(shared.map((one) => [one.name, pick(one) ?? null]));
}

function withoutKeys(address: string): string {
  return address.replaceAll(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, "");
}
