import stringify from "fast-json-stable-stringify";

import type { Value, Values } from "./configuration";
import { conditionsOf, hasNoFurther } from "./policy/conditions";
import type { Implies, WrittenCondition } from "./policy/conditions";
import { elementOf, isWithin, namesOf, partsOf } from "./policy/elements";
import type { Element, Relation } from "./policy/elements";
import { contains, containsArn, overlaps } from "./policy/patterns";
import { canonicalPrincipal, EVERYBODY, principalsOf } from "./policy/principals";
import { isValues, list, nested, parsed, textOf } from "./values";

export { isNoTighter } from "./policy/conditions";
export type { Implies } from "./policy/conditions";

/** A statement of a policy as sets, so that order, single values in place of lists, and names of statements do not count. */
export interface Statement {
  /** Its `Sid`, which has no effect. */
  readonly name: string;
  readonly effect: "Allow" | "Deny";
  /** `AWS *`, `Service x`; an account by its number; `NOT ` before what `NotPrincipal` names. */
  readonly principals: ReadonlySet<string>;
  /** In small letters; `NOT ` before what `NotAction` names. */
  readonly actions: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
  /** `Operator key` with its values, in the form of {@link conditionsOf}. */
  readonly conditions: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The meaning of a policy, by its statements: an empty list without a policy; undefined for a text that is not a policy. */
export function meaningOf(policy: Value | undefined): readonly Statement[] | undefined {
  if (policy === undefined || policy === null || policy === "") return [];
  const document = typeof policy === "string" ? parsed(policy) : policy;
  if (!isValues(document)) return undefined;
  const statements = nested(document, "Statement");
  // Before this version `${…}` is not a variable but literal text (IAM User Guide, Version).
  return document["Version"] === "2012-10-17"
    ? statements.map(statementOf)
    : statements.map((statement) => statementOf(withoutVariables(statement) as Values));
}

function withoutVariables(value: Value): Value {
  if (typeof value === "string") return value.replaceAll("${", "${$}{");
  if (Array.isArray(value)) return (value as readonly Value[]).map(withoutVariables);
  if (!isValues(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutVariables(one)]));
}

const meanings = new WeakMap<Values, Statement>();

/** One statement, as what it means; the same for all who ask about the same object. */
export function statementOf(statement: Values): Statement {
  const meaning = meanings.get(statement) ?? meaningOfStatement(statement);
  meanings.set(statement, meaning);
  return meaning;
}

function meaningOfStatement(statement: Values): Statement {
  return {
    name: textOf(statement["Sid"]),
    effect: statement["Effect"] === "Deny" ? "Deny" : "Allow",
    principals: new Set([...principals(statement["Principal"], ""), ...principals(statement["NotPrincipal"], "NOT ")]),
    actions: new Set([
      ...words(statement["Action"]).map(lower),
      ...words(statement["NotAction"]).map((action) => `NOT ${lower(action)}`),
    ]),
    resources: new Set([
      ...words(statement["Resource"]),
      ...words(statement["NotResource"]).map((resource) => `NOT ${resource}`),
    ]),
    conditions: conditionsOf(conditions(statement["Condition"])),
  };
}

/**
 * Whether statements together say at least what another one says: one of them for each of its principals, actions,
 * resources. What cannot be known to be said is not.
 *
 * @param implies how conditions are compared; by default a bound of a number or a date is like no other
 */
export function coverAll(
  statements: readonly Statement[],
  narrow: Statement,
  implies: Implies = hasNoFurther,
): boolean {
  return isSaidWhole(statements, narrow, implies) || uncovered(statements, narrow, implies).next().done === true;
}

/** The statements that a policy lacks compared with another policy, and those that it adds. */
export interface Comparison {
  /** The parts of the expected statements that the actual statements lack. */
  readonly missing: readonly Statement[];
  /** The parts of the actual statements that the expected statements lack. */
  readonly extra: readonly Statement[];
}

/**
 * Compares the meaning of policies. Both are the same where nothing is missing and nothing is extra: statements may be split,
 * merged, ordered and named differently.
 */
export function compareBothWays(expected: readonly Statement[], actual: readonly Statement[]): Comparison {
  return { missing: lacking(actual, expected), extra: lacking(expected, actual) };
}

/**
 * A policy's statements in a form in which what means the same is mostly the same text, sorted. Undefined for a text that is
 * no policy.
 */
export function canonicalStatements(policy: Value | undefined): readonly string[] | undefined {
  const statements = meaningOf(policy);
  return statements === undefined ? undefined : [...new Set(statements.map(canonicalText))].sort();
}

/** A statement on one line. */
export function statementText({ principals, actions, resources, conditions }: Statement): string {
  const under = [...conditions].map(([key, values]) => `${key} ${[...values].sort().join(" or ")}`);
  return [[...principals].sort(), [...actions].sort(), [...resources].sort(), under.sort()]
    .map((words) => words.join(", "))
    .filter((words) => words !== "")
    .join(" | ");
}

/** The parts of some statements that others lack. */
function lacking(statements: readonly Statement[], wanted: readonly Statement[]): readonly Statement[] {
  return wanted.flatMap((statement) => {
    if (isSaidWhole(statements, statement, hasNoFurther)) return [];
    const parts = [...uncovered(statements, statement, hasNoFurther)];
    return parts.length === 0 ? [] : [{ ...statement, ...together(parts) }];
  });
}

/** The elements of a statement; undefined for an element that AWS would not accept. */
interface About {
  readonly principals: Element | undefined;
  readonly actions: Element | undefined;
  readonly resources: Element | undefined;
}

function together(parts: readonly About[]): Pick<Statement, keyof About> {
  const all = (names: (part: About) => Element | undefined) =>
    new Set(parts.map(names).flatMap((element) => (element === undefined ? [] : namesOf(element))));
  return {
    principals: all(({ principals: element }) => element),
    actions: all(({ actions }) => actions),
    resources: all(({ resources }) => resources),
  };
}

function isSaidWhole(statements: readonly Statement[], narrow: Statement, implies: Implies): boolean {
  const text = canonicalText(narrow);
  if (statements.some((wide) => canonicalText(wide) === text)) return true;
  const about = aboutOf(narrow);
  return statements.some((wide) => isAboutAll(aboutOf(wide), about, narrow) && isUnderNoFurther(wide, narrow, implies));
}

/** The parts of a statement that no other statement covers. */
function* uncovered(statements: readonly Statement[], narrow: Statement, implies: Implies): Generator<About> {
  const likely = statements.filter((wide) => isUnderNoFurther(wide, narrow, implies)).map(aboutOf);
  const about = aboutOf(narrow);
  for (const principals of partsIn(about.principals))
    for (const actions of partsIn(about.actions))
      for (const resources of partsIn(about.resources)) {
        const part = { principals, actions, resources };
        if (!likely.some((wide) => isAboutAll(wide, part, narrow))) yield part;
      }
}

function partsIn(element: Element | undefined): readonly (Element | undefined)[] {
  return element === undefined ? [element] : partsOf(element);
}

/** Whether a statement has the same effect as another statement, and applies to every request to which the other applies. */
function isUnderNoFurther(wide: Statement, narrow: Statement, implies: Implies): boolean {
  if (wide.effect !== narrow.effect) return false;
  const own = [...narrow.conditions].map(([test, values]) => ({ test, values }));
  return [...wide.conditions].every(([test, values]) => own.some((condition) => implies({ test, values }, condition)));
}

const ACTIONS: Relation = { everything: "*", contains, overlaps };
const RESOURCES: Relation = { everything: "*", contains: containsArn, overlaps };
const PRINCIPALS = { Allow: principalsOf("Allow"), Deny: principalsOf("Deny") };

/** Whether a statement covers all principals, actions and resources of another statement with the same effect. */
function isAboutAll(wide: About, narrow: About, { effect }: Pick<Statement, "effect">): boolean {
  return (
    isAbout(wide.actions, narrow.actions, ACTIONS) &&
    isAbout(wide.principals, narrow.principals, PRINCIPALS[effect]) &&
    isAbout(wide.resources, narrow.resources, RESOURCES)
  );
}

function isAbout(wide: Element | undefined, narrow: Element | undefined, relation: Relation): boolean {
  if (wide === undefined || narrow === undefined) return false;
  // A policy of an identity names no principals, and one of a role's trust no resources.
  return isNone(narrow) || (!isNone(wide) && isWithin(narrow, wide, relation));
}

function isNone({ patterns }: Element): boolean {
  return patterns.length === 0;
}

const known = new WeakMap<Statement, About>();

function aboutOf(statement: Statement): About {
  const about = known.get(statement) ?? {
    principals: elementOf(statement.principals),
    actions: elementOf(statement.actions),
    resources: elementOf(statement.resources),
  };
  known.set(statement, about);
  return about;
}

const texts = new WeakMap<Statement, string>();

/** A key that is equal for statements with the same words. Names do not count. */
export function canonicalText(statement: Statement): string {
  const known = texts.get(statement);
  if (known !== undefined) return known;
  const { effect, principals, actions, resources, conditions } = statement;
  const text = stringify({
    effect,
    principals: shortest(principals, PRINCIPALS[effect]),
    actions: shortest(actions, ACTIONS),
    resources: shortest(resources, RESOURCES),
    conditions: [...conditions]
      .map(([test, values]) => `${test.replace(/ \(\d+\)$/, "")} ${stringify([...values].sort())}`)
      .sort(),
  });
  texts.set(statement, text);
  return text;
}

/** Names without those that others of them hold. */
function shortest(names: ReadonlySet<string>, { contains: holds }: Relation): readonly string[] {
  const element = elementOf(names);
  if (element === undefined) return [...names].sort();
  const { isComplement, patterns } = element;
  const kept = patterns.filter(
    (one) => !patterns.some((other) => other !== one && holds(other, one) && !holds(one, other)),
  );
  return namesOf({ isComplement, patterns: kept }).toSorted();
}

function principals(value: Value | undefined, prefix: string): readonly string[] {
  if (value === "*") return [`${prefix}${EVERYBODY}`];
  const named = isValues(value)
    ? Object.entries(value).flatMap(([kind, names]) => words(names).map((name) => `${kind} ${name}`))
    : words(value).map((name) => `AWS ${name}`);
  return named.map((one) => `${prefix}${canonicalPrincipal(one)}`);
}

function conditions(value: Value | undefined): readonly WrittenCondition[] {
  return Object.entries(isValues(value) ? value : {}).flatMap(([operator, keys]) =>
    Object.entries(isValues(keys) ? keys : {}).map(([key, values]) => ({ operator, key, values: words(values) })),
  );
}

function words(value: Value | undefined): readonly string[] {
  return list(value).map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
}

function lower(action: string): string {
  return action.toLowerCase();
}
