import type { Value, Values } from "../../configuration/configuration";
import { mergedValues } from "../../configuration/read-plan";
import { isValues, nested, textOf, valueAt } from "../../configuration/values";
import { valueOf } from "../../configuration/plan-json";
import type { PlanJson } from "../../configuration/plan-json";

/** A resource as the refresh of a plan found it. */
export interface RefreshedResource {
  readonly address: string;
  readonly type: string;
  readonly values: Values;
  /** Marks of what must never be printed, in the shape of the values. */
  readonly sensitive: Value;
}

/** What the refresh of a plan found. */
export interface Refreshed {
  readonly resources: readonly RefreshedResource[];
  /** The values of the resources of a type. */
  ofType(type: string): readonly Values[];
  /** What the state knew of the resources of a type that are gone. */
  goneOfType(type: string): readonly Values[];
}

/** Reads what the refresh of a plan found; nothing where the plan does not say. */
export function refreshedIn(plan: PlanJson): Refreshed {
  const resources = resourcesIn(valueAt(plan as Values, "prior_state.values.root_module"));
  const byType = groupedByType(resources);
  const gone = (plan.resource_drift ?? []).filter(({ change }) => change.actions.includes("delete"));
  return {
    resources,
    ofType: (type) => byType.get(type) ?? [],
    goneOfType: (type) => gone.filter((one) => one.type === type).map(({ change }) => valuesOf(valueOf(change.before))),
  };
}

function groupedByType(resources: readonly RefreshedResource[]): ReadonlyMap<string, readonly Values[]> {
  const types = new Map<string, Values[]>();
  for (const { type, values } of resources) {
    const known = types.get(type);
    if (known === undefined) types.set(type, [values]);
    else known.push(values);
  }
  return types;
}

function resourcesIn(module: Value | undefined): readonly RefreshedResource[] {
  if (!isValues(module)) return [];
  const own = nested(module, "resources")
    .filter(({ mode }) => mode === "managed")
    .map(({ address, type, values, sensitive_values: sensitive }): RefreshedResource => ({
      address: textOf(address),
      type: textOf(type),
      values: valuesOf(values),
      sensitive: sensitive ?? null,
    }));
  return [...own, ...nested(module, "child_modules").flatMap(resourcesIn)];
}

function valuesOf(value: Value | undefined): Values {
  const merged = mergedValues(value ?? null, undefined);
  return isValues(merged) ? merged : {};
}
