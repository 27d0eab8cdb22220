import { Netmask } from "netmask";

import { boundsOf, isWithinBounds } from "./bounds";
import type { Element, Relation } from "./elements";
import { isWithin } from "./elements";
import { contains, containsArn, hasWildcard, literally, overlaps } from "./patterns";

/** A condition: `Operator key` in its canonical form, and the values of which one must fit. */
export interface Condition {
  readonly test: string;
  readonly values: ReadonlySet<string>;
}

/** Whether the wide condition holds in every case in which the narrow condition does, as far as is known. */
export type Implies = (wide: Condition, narrow: Condition) => boolean;

type Conditions = ReadonlyMap<string, ReadonlySet<string>>;

/** A condition as it is written. */
export interface WrittenCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/**
 * The conditions of a statement, by operator and key, in one form for all that IAM takes for the same: names of keys in small
 * letters, `StringLike` without a wildcard as `StringEquals`, `ArnLike` as `ArnEquals`, numbers and dates in one spelling.
 */
export function conditionsOf(written: readonly WrittenCondition[]): Conditions {
  const found = new Map<string, ReadonlySet<string>>();
  for (const { operator, key, values } of written) {
    const canonical = canonicalOperator(operator, values);
    const test = `${canonical} ${key.toLowerCase()}`;
    // A key that is there twice, in other capitals or by two names of an operator, binds twice.
    const name = found.has(test) ? `${test} (${found.size})` : test;
    found.set(name, new Set(values.map((value) => canonicalValue(canonical, value))));
  }
  return found;
}

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?(.+?)(IfExists)?$/;

function canonicalOperator(written: string, values: readonly string[]): string {
  const [, qualifier = "", base = "", exists = ""] = OPERATOR.exec(written) ?? [];
  const isPlain = !values.some(hasWildcard);
  const name = SAME[base] ?? (isPlain ? (SAME_WHEN_PLAIN[base] ?? base) : base);
  // A negated operator matches if the key is missing, and an operator for all values matches if there are no values.
  const holdsAnyway = qualifier === "ForAllValues" || (qualifier === "" && isNegated(name));
  return `${qualifier === "" ? "" : `${qualifier}:`}${name}${holdsAnyway ? "" : exists}`;
}

/** IAM User Guide, Condition operators: `ArnEquals` and `ArnLike` behave identically. */
const SAME: Readonly<Record<string, string>> = { ArnLike: "ArnEquals", ArnNotLike: "ArnNotEquals" };
const SAME_WHEN_PLAIN: Readonly<Record<string, string>> = {
  StringLike: "StringEquals",
  StringNotLike: "StringNotEquals",
};

function isNegated(operator: string): boolean {
  return operator.includes("Not");
}

function canonicalValue(operator: string, value: string): string {
  if (/IgnoreCase|Bool|Null /.test(`${operator} `)) return value.toLowerCase();
  if (operator.includes("Numeric")) return /^-?\d+(?:\.\d+)?$/.test(value) ? String(Number(value)) : value;
  return operator.includes("Date") ? canonicalDate(value) : value;
}

/** As seconds since 1970, or in ISO 8601. */
function canonicalDate(value: string): string {
  const time = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value);
  const isDate = /^\d{5,}$|^\d{4}-\d\d(?:-\d\d|$)/.test(value) && Number.isFinite(time) && time < MAX_TIME;
  return isDate ? new Date(time).toISOString().replace(".000Z", "Z") : value;
}

/** ECMAScript's last date. */
const MAX_TIME = 8.64e15;

/** What of a request's key a condition accepts. */
interface Accepted {
  readonly qualifier: string;
  readonly family: string;
  /** Whether the key may be missing. */
  readonly absent: boolean;
  readonly present: Element;
}

const EVERYTHING: Element = { isComplement: true, patterns: [] };
const NOTHING: Element = { isComplement: false, patterns: [] };
const SOMETHING: Element = { isComplement: false, patterns: ["something"] };

/** Undefined for an operator that is not known. */
function accepted({ test, values }: Condition): Accepted | undefined {
  const [, qualifier = "", base = "", exists = ""] = OPERATOR.exec(operatorOf(test)) ?? [];
  if (base === "Null") {
    const present = values.has("false") ? EVERYTHING : NOTHING;
    return { qualifier, family: "null", absent: values.has("true"), present };
  }
  const negated = isNegated(base);
  const absent = exists !== "" || qualifier === "ForAllValues" || (negated && qualifier === "");
  const family = FAMILIES[base.replace("Not", "")];
  if (family === undefined) {
    const isOrder = boundsOf(base, values) !== undefined;
    return isOrder ? { qualifier, family: "order", absent, present: SOMETHING } : undefined;
  }
  const patterns = LITERAL.test(base) ? [...values].map(literally) : [...values];
  return { qualifier, family, absent, present: { isComplement: negated, patterns } };
}

const FAMILIES: Readonly<Record<string, string>> = {
  StringEquals: "text",
  StringLike: "text",
  StringEqualsIgnoreCase: "folded",
  Bool: "bool",
  BinaryEquals: "binary",
  ArnEquals: "arn",
  NumericEquals: "number",
  DateEquals: "date",
  IpAddress: "address",
};
const LITERAL = /^(?:String(?:Not)?Equals(?:IgnoreCase)?|Bool|BinaryEquals|Numeric(?:Not)?Equals|Date(?:Not)?Equals)$/;

const TEXTS: Relation = { everything: "*", contains, overlaps };
const ADDRESSES: Relation = {
  everything: "0.0.0.0/0 and ::/0",
  contains: containsAddress,
  overlaps: (one, other) =>
    one.includes(":") || other.includes(":") || containsAddress(one, other) || containsAddress(other, one),
};
const RELATIONS: Readonly<Record<string, Relation>> = {
  text: TEXTS,
  folded: TEXTS,
  bool: TEXTS,
  binary: TEXTS,
  number: TEXTS,
  date: TEXTS,
  // What may be two spellings of one ARN overlaps.
  arn: { ...TEXTS, contains: containsArn },
  address: ADDRESSES,
};

function containsAddress(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  if (wide.includes(":") || narrow.includes(":")) return false;
  try {
    return new Netmask(wide).contains(narrow);
  } catch {
    return false;
  }
}

/** Whether a condition is not wider than another: a number or a date that is compared by order must be equal. */
export const hasNoFurther: Implies = (wide, narrow) => isEqual(wide, narrow) || isAcceptedBy(wide, narrow);

/** As {@link hasNoFurther}, except that a bound may be another number or date if it admits at least as much. */
export const isNoTighter: Implies = (wide, narrow) => hasNoFurther(wide, narrow) || isBoundedBy(wide, narrow);

function isEqual(wide: Condition, narrow: Condition): boolean {
  return (
    withoutCount(wide.test) === withoutCount(narrow.test) &&
    wide.values.size === narrow.values.size &&
    [...wide.values].every((value) => narrow.values.has(value))
  );
}

function isAcceptedBy(wide: Condition, narrow: Condition): boolean {
  const [outer, inner] = [accepted(wide), accepted(narrow)];
  if (keyOf(wide.test) !== keyOf(narrow.test) || outer === undefined || inner === undefined) return false;
  if (inner.absent && !outer.absent) return false;
  if (isNothing(inner.present) || isEverything(outer.present)) return true;
  const relation = inner.qualifier === outer.qualifier ? relationOf(inner, outer) : undefined;
  return relation !== undefined && isWithin(inner.present, outer.present, relation);
}

function relationOf(inner: Accepted, outer: Accepted): Relation | undefined {
  if (inner.family === outer.family) return RELATIONS[inner.family];
  // The text of an ARN without wildcards is that ARN.
  const isPlain = !inner.present.isComplement && !inner.present.patterns.some(hasWildcard);
  const families = [inner.family, outer.family].sort().join();
  return isPlain && !outer.present.isComplement && families === "arn,text" ? RELATIONS[outer.family] : undefined;
}

function isNothing({ isComplement, patterns }: Element): boolean {
  return !isComplement && patterns.length === 0;
}

function isEverything({ isComplement, patterns }: Element): boolean {
  return isComplement && patterns.length === 0;
}

function isBoundedBy(wide: Condition, narrow: Condition): boolean {
  // Several equal values admit nothing between them.
  if (keyOf(wide.test) !== keyOf(narrow.test) || /(?:Numeric|Date)Equals/.test(wide.test)) return false;
  const [outer, inner] = [wide, narrow].map(({ test, values }) => boundsOf(operatorOf(test), values));
  return outer !== undefined && inner !== undefined && isWithinBounds(inner, outer);
}

function operatorOf(test: string): string {
  return test.slice(0, test.indexOf(" "));
}

/** The key of a test, without its operator. */
function keyOf(test: string): string {
  return withoutCount(test).slice(test.indexOf(" ") + 1);
}

function withoutCount(test: string): string {
  return test.replace(/ \(\d+\)$/, "");
}
