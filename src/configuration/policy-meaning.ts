import type { Value, Values } from "./configuration";
import { isValues, list, nested, parsed, textOf } from "./values";

/** A statement of a policy as sets, so that order, single values in place of lists, and names of statements do not count. */
export interface Statement {
  /** Its `Sid`, which says nothing of what it means. */
  readonly name: string;
  readonly effect: "Allow" | "Deny";
  /** `AWS *`, `Service x`; `NOT ` before what `NotPrincipal` names. */
  readonly principals: ReadonlySet<string>;
  readonly actions: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
  /** `Operator key` with its values; IAM compares keys without case, so they are in small letters here. */
  readonly conditions: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What a policy says, by its statements: nothing where there is none; undefined for a text that is no policy. */
export function meaningOf(policy: Value | undefined): readonly Statement[] | undefined {
  if (policy === undefined || policy === null || policy === "") return [];
  const document = typeof policy === "string" ? parsed(policy) : policy;
  return isValues(document) ? nested(document, "Statement").map(statementOf) : undefined;
}

/** One statement, as what it means. */
export function statementOf(statement: Values): Statement {
  return {
    name: textOf(statement["Sid"]),
    effect: statement["Effect"] === "Deny" ? "Deny" : "Allow",
    principals: new Set([...principals(statement["Principal"], ""), ...principals(statement["NotPrincipal"], "NOT ")]),
    actions: new Set([
      ...words(statement["Action"], "").map(lower),
      ...words(statement["NotAction"], "NOT ").map(lower),
    ]),
    resources: new Set([...words(statement["Resource"], ""), ...words(statement["NotResource"], "NOT ")]),
    conditions: conditions(statement["Condition"]),
  };
}

/** Whether a condition of the wide statement holds whenever the one of the narrow statement does, of the same operator and key. */
export type Implies = (test: string, wide: ReadonlySet<string>, narrow: ReadonlySet<string>) => boolean;

/**
 * Whether statements together say at least what another one says: one of them for each of its principals, actions,
 * resources.
 *
 * @param implies how conditions are compared; by default a number or a date is like no other
 */
export function coverAll(
  statements: readonly Statement[],
  narrow: Statement,
  implies: Implies = hasNoFurther,
): boolean {
  return partsOf(narrow).every((part) => statements.some((wide) => covers(wide, part, implies)));
}

/** A statement as one for each principal, action and resource of it. */
function partsOf(statement: Statement): readonly Statement[] {
  const each = (values: ReadonlySet<string>) =>
    values.size === 0 ? [values] : [...values].map((one) => new Set([one]));
  return each(statement.principals).flatMap((principals) =>
    each(statement.actions).flatMap((actions) =>
      each(statement.resources).map((resources) => ({ ...statement, principals, actions, resources })),
    ),
  );
}

/**
 * Whether a statement says at least what another says: all of its principals, actions and resources, under no further
 * condition.
 */
function covers(wide: Statement, narrow: Statement, implies: Implies): boolean {
  return (
    wide.effect === narrow.effect &&
    holdsAll(wide.principals, narrow.principals, isSamePrincipal) &&
    holdsAll(wide.actions, narrow.actions, matches) &&
    holdsAll(wide.resources, narrow.resources, matches) &&
    [...wide.conditions].every(([test, values]) => {
      const own = narrow.conditions.get(test);
      return own !== undefined && implies(test, values, own);
    })
  );
}

/** With as many values; a number or a date is the same one. */
const hasNoFurther: Implies = (test, wide, narrow) => {
  // Of a negated operator each value is an exemption: the fewer, the wider.
  const isNegated = /Not|^Null /.test(test);
  const [fewer, more] = isNegated ? [wide, narrow] : [narrow, wide];
  if (/^(?:Numeric|Date)/.test(test)) return [...wide].join() === [...narrow].join();
  return [...fewer].every((value) => more.has(value));
};

const ORDER = /^Numeric(Less|Greater)Than(?:Equals)?(?:IfExists)? /;

/** As {@link hasNoFurther}, but that a single bound may be another number, as long as it lets through no less. */
export const isNoTighter: Implies = (test, wide, narrow) => {
  const order = ORDER.exec(test)?.[1];
  if (order === undefined || wide.size !== 1 || narrow.size !== 1) return hasNoFurther(test, wide, narrow);
  const [[bound], [other]] = [[...wide].map(Number), [...narrow].map(Number)];
  if (bound === undefined || other === undefined) return false;
  return order === "Less" ? bound >= other : bound <= other;
};

function holdsAll(
  wide: ReadonlySet<string>,
  narrow: ReadonlySet<string>,
  isIn: (wide: string, narrow: string) => boolean,
): boolean {
  return [...narrow].every((one) => [...wide].some((other) => isIn(other, one)));
}

function isSamePrincipal(wide: string, narrow: string): boolean {
  return wide === narrow || wide === "AWS *";
}

/** Whether a pattern of IAM's, with `*` and `?`, holds another one. */
export function matches(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  if (wide.startsWith("NOT ") || narrow.startsWith("NOT ") || !/[*?]/.test(wide)) return false;
  return patternOf(wide).test(narrow);
}

const patterns = new Map<string, RegExp>();

function patternOf(wide: string): RegExp {
  const known = patterns.get(wide);
  if (known !== undefined) return known;
  const pattern = wide
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  const made = new RegExp(`^${pattern}$`, "s");
  patterns.set(wide, made);
  return made;
}

function principals(value: Value | undefined, prefix: string): readonly string[] {
  if (value === "*") return [`${prefix}AWS *`];
  if (!isValues(value)) return words(value, `${prefix}AWS `);
  return Object.entries(value).flatMap(([kind, names]) => words(names, `${prefix}${kind} `));
}

/** Names of condition keys are the same in other capitals (IAM User Guide, Condition element, The condition key name). */
function conditions(value: Value | undefined): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const [operator, keys] of Object.entries(isValues(value) ? value : {}))
    for (const [key, values] of Object.entries(isValues(keys) ? keys : {})) {
      const test = `${operator} ${key.toLowerCase()}`;
      // A key that is there twice, in other capitals, binds twice.
      found.set(found.has(test) ? `${test} (${found.size})` : test, new Set(words(values, "")));
    }
  return found;
}

function words(value: Value | undefined, prefix: string): readonly string[] {
  return list(value).map((one) => `${prefix}${typeof one === "string" ? one : JSON.stringify(one)}`);
}

function lower(action: string): string {
  return action.startsWith("NOT ") ? `NOT ${action.slice(4).toLowerCase()}` : action.toLowerCase();
}
