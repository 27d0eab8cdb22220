import type { Value, Values } from "./configuration";
import { isValues, list, nested, parsed } from "./values";

/** A statement of a policy as sets, so that order, single values in place of lists, and names of statements do not count. */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  /** `AWS *`, `Service x`; `NOT ` before what `NotPrincipal` names. */
  readonly principals: ReadonlySet<string>;
  readonly actions: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
  /** `Operator key` with its values. */
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

/** Whether statements together say at least what another one says: one of them for each of its principals, actions, resources. */
export function coverAll(statements: readonly Statement[], narrow: Statement): boolean {
  return partsOf(narrow).every((part) => statements.some((wide) => covers(wide, part)));
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
function covers(wide: Statement, narrow: Statement): boolean {
  return (
    wide.effect === narrow.effect &&
    holdsAll(wide.principals, narrow.principals, isSamePrincipal) &&
    holdsAll(wide.actions, narrow.actions, matches) &&
    holdsAll(wide.resources, narrow.resources, matches) &&
    [...wide.conditions].every(([key, values]) => isAsNarrow(key, values, narrow.conditions.get(key)))
  );
}

/** A condition of the wide statement must hold whenever the narrow one's does: the same one, with as many values. */
function isAsNarrow(key: string, wide: ReadonlySet<string>, narrow: ReadonlySet<string> | undefined): boolean {
  if (narrow === undefined) return false;
  // Of a negated operator each value is an exemption: the fewer, the wider.
  const isNegated = /Not|^Null /.test(key);
  const [fewer, more] = isNegated ? [wide, narrow] : [narrow, wide];
  if (/^(?:Numeric|Date)/.test(key)) return [...wide].join() === [...narrow].join();
  return [...fewer].every((value) => more.has(value));
}

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

function conditions(value: Value | undefined): ReadonlyMap<string, ReadonlySet<string>> {
  if (!isValues(value)) return new Map();
  return new Map(
    Object.entries(value).flatMap(([operator, keys]) =>
      isValues(keys)
        ? Object.entries(keys).map(([key, values]) => [`${operator} ${key}`, new Set(words(values, ""))] as const)
        : [],
    ),
  );
}

function words(value: Value | undefined, prefix: string): readonly string[] {
  return list(value).map((one) => `${prefix}${typeof one === "string" ? one : JSON.stringify(one)}`);
}

function lower(action: string): string {
  return action.startsWith("NOT ") ? `NOT ${action.slice(4).toLowerCase()}` : action.toLowerCase();
}
