/** The id of every kind of stack. What each kind is and may hold stands in the table in `src/facts/stacks`. */
export const STACK_KIND_IDS = ["region", "state"] as const;
export type StackKindId = (typeof STACK_KIND_IDS)[number];
