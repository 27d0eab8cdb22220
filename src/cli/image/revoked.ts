import type { Ami } from "../../aws/images/amis";
import { REVOKED_TAG } from "../../facts/images/tags";

/** Whether no machine may start from an AMI any more. */
export function isRevoked({ state, tags }: Ami): boolean {
  return state === "disabled" || tags.has(REVOKED_TAG);
}
