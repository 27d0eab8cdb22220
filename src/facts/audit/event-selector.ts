/** One test of an event, in the arguments of the provider's trail. */
export interface FieldSelector {
  readonly field: string;
  readonly equalTo?: string[];
  readonly notEquals?: string[];
  readonly startsWith?: string[];
}

/** The events that pass all of some tests. */
export interface EventSelector {
  readonly name: string;
  readonly fieldSelector: FieldSelector[];
}
