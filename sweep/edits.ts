import type { Value, Values } from "../src/configuration/configuration";
import { isValues, list, parsed } from "../src/configuration/values";
import { isPolicyText } from "./edit";
import type { Edit, Mutation, Resource } from "./edit";

/** A statement as it is written. */
type Written = Readonly<Record<string, Value>>;

/** A change of a statement; undefined: the statement is gone. */
interface Change {
  readonly mutation: Mutation;
  readonly what: string;
  readonly statement: Written | undefined;
}

/** Every single edit of every policy of a resource. @param root the ARN of the root user of the stack's account */
export function* policyEdits(resource: Resource, root: string): Generator<Edit> {
  for (const [attribute, text] of Object.entries(resource.values)) {
    if (!isPolicyText(text)) continue;
    const document = parsed(text);
    if (!isValues(document)) continue;
    const statements = list(document["Statement"]).filter(isValues);
    const edit = (mutation: Mutation, what: string, after: readonly Written[]): Edit => ({
      mutation,
      address: resource.address,
      kind: `${resource.section === "data" ? "data." : ""}${resource.type}.${attribute}`,
      attribute,
      what,
      values: { ...resource.values, [attribute]: JSON.stringify({ ...document, Statement: after }) },
    });
    for (const [index, statement] of statements.entries()) {
      const name = typeof statement["Sid"] === "string" ? statement["Sid"] : `statement ${index}`;
      for (const { mutation, what, statement: changed } of changesOf(statement, root)) {
        const after = changed === undefined ? statements.toSpliced(index, 1) : statements.with(index, changed);
        yield edit(mutation, `${name}: ${what}`, after);
      }
    }
    const [first] = statements;
    if (first !== undefined)
      for (const added of furtherStatements(first))
        yield edit("add statement", `${String(added["Effect"])} everything`, [...statements, added]);
  }
}

function* changesOf(statement: Written, root: string): Generator<Change> {
  yield { mutation: "drop statement", what: "the statement", statement: undefined };
  for (const name of ["Action", "NotAction"]) yield* ofWords(statement, name, "drop action", [wholeService]);
  for (const name of ["Resource", "NotResource"]) yield* ofWords(statement, name, "drop resource", [everything]);
  for (const name of ["Principal", "NotPrincipal"]) yield* ofPrincipals(statement, name, root);
  yield* ofConditions(statement);
  yield {
    mutation: "flip effect",
    what: "the effect",
    statement: { ...statement, Effect: statement["Effect"] === "Allow" ? "Deny" : "Allow" },
  };
}

/** In what a word is widened; undefined where it is as wide already. */
type Widen = (word: string) => { readonly mutation: Mutation; readonly word: string } | undefined;

const wholeService: Widen = (action) => {
  const wide = `${action.split(":")[0] ?? ""}:*`;
  return action.endsWith(":*") || action === "*" ? undefined : { mutation: "action to service:*", word: wide };
};

const everything: Widen = (resource) => (resource === "*" ? undefined : { mutation: "resource to *", word: "*" });

function* ofWords(statement: Written, name: string, drop: Mutation, widen: readonly Widen[]): Generator<Change> {
  const words = list(statement[name]);
  for (const [index, word] of words.entries()) {
    const what = `${name} ${String(word)}`;
    if (words.length > 1)
      yield { mutation: drop, what, statement: { ...statement, [name]: words.toSpliced(index, 1) } };
    for (const wider of widen) {
      const wide = wider(String(word));
      if (wide !== undefined)
        yield {
          mutation: wide.mutation,
          what: `${what} to ${wide.word}`,
          statement: { ...statement, [name]: words.with(index, wide.word) },
        };
    }
  }
}

function* ofPrincipals(statement: Written, name: string, root: string): Generator<Change> {
  const given = statement[name];
  if (given === undefined) return;
  const others: readonly (readonly [Mutation, Value])[] = [
    ["principal to root", { AWS: root }],
    ["principal to *", { AWS: "*" }],
  ];
  if (!isValues(given)) {
    yield { mutation: "principal to root", what: name, statement: { ...statement, [name]: { AWS: root } } };
    return;
  }
  const all = Object.entries(given).flatMap(([kind, names]) => list(names).map((one) => [kind, one] as const));
  for (const [index, [kind, one]] of all.entries()) {
    const rest = all.toSpliced(index, 1);
    const what = `${name} ${kind} ${String(one)}`;
    if (rest.length > 0)
      yield { mutation: "drop principal", what, statement: { ...statement, [name]: principals(rest) } };
    for (const [mutation, other] of others) {
      const [[otherKind, word] = ["AWS", "*"]] = Object.entries(other as Values);
      if (one !== word)
        yield { mutation, what, statement: { ...statement, [name]: principals([...rest, [otherKind, word]]) } };
    }
  }
}

function principals(all: readonly (readonly [kind: string, name: Value])[]): Values {
  const kinds = [...new Set(all.map(([kind]) => kind))];
  return Object.fromEntries(kinds.map((kind) => [kind, all.filter(([own]) => own === kind).map(([, name]) => name)]));
}

function* ofConditions(statement: Written): Generator<Change> {
  const written = isValues(statement["Condition"]) ? statement["Condition"] : {};
  const all = Object.entries(written).flatMap(([operator, keys]) =>
    Object.entries(isValues(keys) ? keys : {}).map(([key, values]) => ({ operator, key, values: list(values) })),
  );
  const under = (conditions: readonly WrittenCondition[]): Written => {
    const { Condition: _, ...rest } = statement;
    return conditions.length === 0 ? rest : { ...rest, Condition: conditionsAs(conditions) };
  };
  if (all.length > 1) yield { mutation: "drop conditions", what: "all conditions", statement: under([]) };
  const foreign = { operator: "StringEquals", key: "aws:PrincipalAccount", values: ["000000000000"] };
  yield { mutation: "add condition", what: "of another account", statement: under([...all, foreign]) };
  for (const [index, condition] of all.entries()) {
    const { operator, key, values } = condition;
    const what = `${operator} ${key}`;
    yield { mutation: "drop condition", what, statement: under(all.toSpliced(index, 1)) };
    if (values.length > 1)
      for (const [at, value] of values.entries())
        yield {
          mutation: "drop condition value",
          what: `${what} ${String(value)}`,
          statement: under(all.with(index, { ...condition, values: values.toSpliced(at, 1) })),
        };
    for (const [mutation, other] of otherConditions(condition))
      yield { mutation, what, statement: under(all.with(index, other)) };
  }
}

interface WrittenCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly Value[];
}

function conditionsAs(conditions: readonly WrittenCondition[]): Values {
  const operators = [...new Set(conditions.map(({ operator }) => operator))];
  return Object.fromEntries(
    operators.map((operator) => [
      operator,
      Object.fromEntries(conditions.filter((one) => one.operator === operator).map(({ key, values }) => [key, values])),
    ]),
  );
}

const OPERATOR = /^((?:ForAllValues|ForAnyValue):)?(.+?)(IfExists)?$/;

/** Operators, each with its opposite. */
const NEGATED: readonly (readonly [string, string])[] = [
  ["StringEquals", "StringNotEquals"],
  ["StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
  ["StringLike", "StringNotLike"],
  ["ArnEquals", "ArnNotEquals"],
  ["ArnLike", "ArnNotLike"],
  ["IpAddress", "NotIpAddress"],
  ["NumericEquals", "NumericNotEquals"],
  ["NumericLessThan", "NumericGreaterThanEquals"],
  ["NumericGreaterThan", "NumericLessThanEquals"],
  ["DateEquals", "DateNotEquals"],
  ["DateLessThan", "DateGreaterThanEquals"],
  ["DateGreaterThan", "DateLessThanEquals"],
];

function* otherConditions(condition: WrittenCondition): Generator<readonly [Mutation, WrittenCondition]> {
  const [, qualifier = "", base = "", exists = ""] = OPERATOR.exec(condition.operator) ?? [];
  if (exists === "" && base !== "Null")
    yield ["to IfExists", { ...condition, operator: `${condition.operator}IfExists` }];
  if (/^String(?:Not)?Equals$/.test(base))
    yield ["Equals to Like", { ...condition, operator: `${qualifier}${base.replace("Equals", "Like")}${exists}` }];
  const [, opposite] = [...NEGATED, ...NEGATED.map(([a, b]) => [b, a] as const)].find(([own]) => own === base) ?? [];
  if (opposite !== undefined) yield ["negate", { ...condition, operator: `${qualifier}${opposite}${exists}` }];
  // What is true or false is negated by its value.
  else
    yield [
      "negate",
      { ...condition, values: condition.values.map((value) => (String(value) === "true" ? "false" : "true")) },
    ];
}

/** One statement more: what allows everything, and what denies everything. */
function furtherStatements(first: Written): readonly Written[] {
  const isResource = "Principal" in first || "NotPrincipal" in first;
  const isTrust = !("Resource" in first) && !("NotResource" in first);
  const action = list(first["Action"] ?? first["NotAction"])[0];
  const service = String(action).split(":")[0] ?? "";
  return (["Allow", "Deny"] as const).map((Effect) => ({
    Sid: "Swept",
    Effect,
    ...(isResource ? { Principal: "*" } : {}),
    Action: service === "*" ? "*" : `${service}:*`,
    ...(isTrust ? {} : { Resource: "*" }),
  }));
}
