import type { Finding } from "../finding";
import { withoutValues } from "../plan/change";
import type { PlanJson } from "../../configuration/plan-json";

export interface Renaming {
  readonly stack: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

/** A resource that only gets another address in the state: all other changes are reported separately. */
export function renaming({ stack, type, from, to }: Renaming): Finding {
  const change = withoutValues({ stack, address: to, type, action: "update" });
  const text = "The resource gets another address in the state.";
  return { id: "renamed", severity: "note", text, change, attribute: "", before: from, after: to };
}

/** Resources that get another address in the state, by a `moved` block. */
export function renamings(stack: string, { resource_changes: changes = [] }: PlanJson): readonly Finding[] {
  return changes.flatMap(({ address, type, previous_address: from }) =>
    from === undefined || from === address ? [] : [renaming({ stack, type, from, to: address })],
  );
}
