/** The file in a synthesis that records the map for judging its stacks. */
export const RECORDED_MAP = "jurisdictions.yaml";
