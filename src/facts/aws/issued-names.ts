import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";

/** Names that AWS gives out at an apply, as long as they will be. */
export function someKeyArn({ facts, account }: Pick<RegionSpec, "facts" | "account">): string {
  return arn(facts, "kms", account, "key/00000000-0000-0000-0000-000000000000");
}

export const SOME_ENDPOINT_ID = "vpce-00000000000000000";
