/** One edit that breaks no rule, and why that is accepted. */
export interface Accepted {
  /** The map and the stack, or the first of those that are alike. */
  readonly stack: string;
  readonly address: string;
  /** As the sweep names it: mutation and what is changed. */
  readonly edit: string;
  readonly reason: string;
}

/** Each row is one edit of one policy or resource; none is a class. At most thirty. */
export const ACCEPTED: readonly Accepted[] = [];
