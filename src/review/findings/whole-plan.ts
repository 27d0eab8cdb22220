import { isValues, list, nested, textOf } from "../../configuration/values";
import type { Value, Values } from "../../configuration/configuration";
import type { PlanJson } from "../../configuration/plan-json";
import { valueOf } from "../../configuration/plan-json";
import { READING_DATA } from "../../facts/resource-types/data-sources";
import type { Finding } from "../finding";
import { isKnownAction, withoutValues } from "../plan/change";

/** Effects of a plan other than resource changes, and whether the plan is complete. */
export function ofWholePlan(stack: string, plan: PlanJson): readonly Finding[] {
  return [...partial(stack, plan), ...invoked(stack, plan), ...unknownActions(stack, plan), ...read(stack, plan)];
}

type About = Pick<Finding, "id" | "text"> & Partial<Pick<Finding, "after">>;

function approval(stack: string, address: string, { id, text, after }: About): Finding {
  const change = withoutValues({ stack, address, type: "", action: "update" });
  return { id, severity: "approval", text, change, attribute: "", after };
}

/** Changes that this plan leaves for a later, unreviewed plan. */
function partial(stack: string, plan: PlanJson): readonly Finding[] {
  const { complete, deferred_changes: deferred = [] } = plan;
  const later = deferred.map((one) => {
    const { resource_change: change, reason = null } = isValues(valueOf(one)) ? (valueOf(one) as Values) : {};
    const address = isValues(change) ? textOf(change["address"]) : "";
    const text = "The change is deferred to a later plan, which has not been reviewed.";
    return approval(stack, address === "" ? stack : address, { id: "deferred", text, after: reason });
  });
  if (complete !== false) return later;
  const text = "The plan covers only a part of the configuration: selected targets, or what is known so far.";
  return [approval(stack, stack, { id: "partial-plan", text }), ...later];
}

/** Calls that no resource shows: Terraform 1.14 and later makes them in addition to its changes. */
function invoked(stack: string, plan: PlanJson): readonly Finding[] {
  const { action_invocations: now = [], deferred_action_invocations: later = [] } = plan;
  const text = "The plan invokes an action that is not part of any resource.";
  return [...now, ...later].map((one) => {
    const invocation = invocationIn(valueOf(one));
    const after = `${textOf(invocation["type"])} ${JSON.stringify(invocation["config_values"] ?? {})}`;
    const isSecret = JSON.stringify(invocation["config_sensitive"] ?? {}).includes("true");
    const address = textOf(invocation["address"]);
    const shown = isSecret ? textOf(invocation["type"]) : after;
    return approval(stack, address === "" ? stack : address, { id: "action-invoked", text, after: shown });
  });
}

function invocationIn(one: Value): Values {
  if (!isValues(one)) return {};
  const inner = one["action_invocation"] ?? one["invocation"];
  return isValues(inner) ? inner : one;
}

function unknownActions(stack: string, { resource_changes: changes = [] }: PlanJson): readonly Finding[] {
  const text = "The plan contains an action that this review does not know.";
  return changes
    .filter(({ mode, change }) => mode === "managed" && !isKnownAction(change.actions))
    .map(({ address, change }) => approval(stack, address, { id: "actions-unknown", text, after: change.actions }));
}

/** Data sources of types that may send or run something: what is read is asked for with the deployer's credentials. */
function read(stack: string, plan: PlanJson): readonly Finding[] {
  const text = "A data source is read whose type has not been assessed for custody.";
  const asked = (plan.resource_changes ?? []).filter(({ mode }) => mode === "data");
  const known = nested({ all: valueOf(plan["prior_state"]) }, "all")
    .flatMap((state) => nested(state, "values"))
    .flatMap((values) => nested(values, "root_module"))
    .flatMap(resourcesIn)
    .filter(({ mode }) => mode === "data");
  const sources = [...asked, ...known.map(({ address, type }) => ({ address: textOf(address), type: textOf(type) }))];
  const others = new Map(sources.filter(({ type }) => !READING_DATA.has(type)).map((one) => [one.address, one.type]));
  return [...others].map(([address, type]) => approval(stack, address, { id: "data-read", text, after: type }));
}

function resourcesIn(module: Values): readonly Values[] {
  const inner = list(module["child_modules"]).filter(isValues).flatMap(resourcesIn);
  return [...nested(module, "resources"), ...inner];
}
