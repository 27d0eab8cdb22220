/** What a statement is for, in one respect: what its patterns name, or all but that (`NotAction`, `NotResource`, …). */
export interface Element {
  readonly isComplement: boolean;
  readonly patterns: readonly string[];
}

/** The relation of patterns in the same element. */
export interface Relation {
  /** The pattern that holds everything. */
  readonly everything: string;
  /** Whether the wide pattern holds all that the narrow one does. */
  readonly contains: (wide: string, narrow: string) => boolean;
  /** Whether both may hold the same thing. */
  readonly overlaps: (one: string, other: string) => boolean;
}

/** Whether an element is known to be contained in another element. */
export function isWithin(narrow: Element, wide: Element, { everything, contains, overlaps }: Relation): boolean {
  if (!narrow.isComplement && !wide.isComplement)
    return narrow.patterns.every((one) => wide.patterns.some((other) => contains(other, one)));
  if (!narrow.isComplement) return narrow.patterns.every((one) => !wide.patterns.some((other) => overlaps(one, other)));
  // "All but some" is contained in "all but fewer".
  if (wide.isComplement) return wide.patterns.every((one) => narrow.patterns.some((other) => contains(other, one)));
  return wide.patterns.some((one) => contains(one, everything));
}

/** The parts of an element that can be looked at one by one; all but something is one part. */
export function partsOf({ isComplement, patterns }: Element): readonly Element[] {
  if (isComplement || patterns.length === 0) return [{ isComplement, patterns }];
  return patterns.map((one) => ({ isComplement, patterns: [one] }));
}

const NOT = "NOT ";

/** The names of an element as a statement has them, each behind `NOT ` where it is what is left out. */
export function namesOf({ isComplement, patterns }: Element): readonly string[] {
  return isComplement ? patterns.map((one) => `${NOT}${one}`) : patterns;
}

/** Undefined where some names are behind `NOT ` and some are not: AWS takes no such statement. */
export function elementOf(names: ReadonlySet<string>): Element | undefined {
  const all = [...names];
  const left = all.filter((one) => one.startsWith(NOT));
  if (left.length === 0) return { isComplement: false, patterns: all };
  if (left.length < all.length) return undefined;
  return { isComplement: true, patterns: all.map((one) => one.slice(NOT.length)) };
}
