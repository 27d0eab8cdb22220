/** Condition operator, then condition key, then the values that match, in IAM's own JSON terms. */
export type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
