import type { Value, Values } from "./configuration";
import { isValues, nested, parsed } from "./values";

/** The statements of a policy in JSON, as they are written; undefined if there is no readable policy. */
export function statementsOf(policy: Value | undefined): readonly Values[] | undefined {
  const document = typeof policy === "string" ? parsed(policy) : undefined;
  return isValues(document) ? nested(document, "Statement") : undefined;
}
