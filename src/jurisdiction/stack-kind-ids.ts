/** The id of every kind of stack. The table in `src/facts/stacks` describes each kind and what it may hold. */
export const STACK_KIND_IDS = ["region", "state", "image"] as const;
export type StackKindId = (typeof STACK_KIND_IDS)[number];
