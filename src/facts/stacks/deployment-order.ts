import { STACK_KIND_IDS } from "../../jurisdiction/stack-kind-ids";
import type { StackKindId } from "../../jurisdiction/stack-kind-ids";
import { STACK_KINDS } from "./stack-kinds";

/** The kinds in the order of deployment. Those of one item are deployed side by side, after those of the items before. */
export const DEPLOYMENT_ORDER: readonly (readonly StackKindId[])[] = [
  ...new Set(STACK_KIND_IDS.map((kind) => STACK_KINDS[kind].order)),
]
  .sort((a, b) => a - b)
  .map((place) => STACK_KIND_IDS.filter((kind) => STACK_KINDS[kind].order === place));
