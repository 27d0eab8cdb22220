import type { Finding } from "./finding";
import { others } from "./findings/others";
import { withoutValues } from "./plan/change";
import type { Change } from "./plan/change";
import type { PlanJson } from "../configuration/plan-json";

/** Irreversible parts of a first deployment; each is approved by its own name. */
const IRREVERSIBLE: readonly string[] = ["retention-irreversible", "vault-lock-completed"];

/** Whether a plan builds a stack of which nothing is there yet. */
export function isFirstDeployment({ resource_changes: changes = [] }: PlanJson): boolean {
  const managed = changes.filter(({ mode }) => mode === "managed");
  return managed.length > 0 && managed.every(({ change }) => change.actions.join() === "create");
}

/**
 * The findings of a first deployment whose map is known: nothing that was there becomes weaker, and what is made is
 * judged by the rules. It is approved as a whole, and besides it what cannot be undone.
 */
export function firstDeployment(
  stack: string,
  changes: readonly Change[],
  findings: readonly Finding[],
): readonly Finding[] {
  const grave = findings.filter(({ id }) => IRREVERSIBLE.includes(id));
  const rest = changes.filter((change) => !grave.some((finding) => finding.change === change));
  const change = withoutValues({ stack, address: stack, type: "", action: "create" });
  const text = "An account is built as the map describes: its roles, keys, buckets and network.";
  const whole: Finding = { id: "account-built", severity: "approval", text, change, attribute: "" };
  return [whole, ...grave, ...rest.flatMap(others)];
}
