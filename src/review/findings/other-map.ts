import type { Finding } from "../finding";
import { withoutValues } from "../plan/change";

/** A plan that is judged by what it was not made from. */
export function otherMap(stack: string): Finding {
  const text = "The plan was made from another map, or by another version, than this review uses: plan again.";
  const change = withoutValues({ stack, address: stack, type: "", action: "update" });
  return { id: "other-map", severity: "approval", text, change, attribute: "" };
}
