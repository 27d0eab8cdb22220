/** Where a synthesis records the map that its stacks are to be judged by, beside them. */
export const RECORDED_MAP = "jurisdictions.yaml";
