import { UNKNOWN } from "../../configuration/configuration";
import type { Block, Configuration, Value } from "../../configuration/configuration";
import { list, valueAt } from "../../configuration/values";
import type { StackKindId } from "../../jurisdiction/stack-kind-ids";
import type { RuleId } from "../../jurisdiction/rule-ids";
import { shown } from "../shown";
import type { JudgingContext, Judgement } from "../rule";
import { isMatcher } from "./matchers";
import type { Difference } from "./matchers";
import { isPolicy, policyDifferences } from "./policies";
import { resourcesOf, tableType } from "./resources";
import type { Key, Resources } from "./resources";
import { isSame, isUnknown } from "./same";
import type { Expected, ResourceTable, Row, Scene } from "./table";
import { rowsOf } from "./rows";
import { TABLES } from "./tables";

/** A judgement by a table, and its rule. */
export interface Compared extends Judgement {
  readonly rule: RuleId;
}

/** The judgements of a stack's tables on each of its blocks, by rule, and on missing blocks. */
export interface Comparison {
  readonly ofBlock: (block: Block, rule: RuleId) => readonly Compared[];
  readonly missing: readonly Compared[];
  /** Whether a block's table accepts an attribute whose value differs from the table. */
  readonly isHarmless: (block: Block, attribute: string) => boolean;
}

const BY_KIND: Readonly<Record<StackKindId, ReadonlyMap<string, ResourceTable>>> = {
  region: byType(TABLES.region),
  state: byType(TABLES.state),
  image: byType(TABLES.image),
};

function byType(tables: readonly ResourceTable[]): ReadonlyMap<string, ResourceTable> {
  return new Map(tables.map((table) => [table.type, table]));
}

/** The rule for attributes that name no other rule. */
const SETTINGS = "immutability/settings" satisfies RuleId;

/** Attributes that no table needs: how and in which order Terraform makes a resource. */
const TERRAFORMS = new Set(["depends_on", "tags_all"]);

const known = new WeakMap<Configuration, Comparison>();

/** Compares a stack with its tables, both ways; once for all rules. */
export function compared(context: JudgingContext, configuration: Configuration): Comparison {
  const done = known.get(configuration);
  if (done !== undefined) return done;
  const made = compare(context, configuration);
  known.set(configuration, made);
  return made;
}

function compare(context: JudgingContext, configuration: Configuration): Comparison {
  const { spec, kind } = context;
  const tables = BY_KIND[kind];
  const resources = resourcesOf(tables, context, configuration);
  const scene: Scene = { spec, context, refer: resources.refer, referAll: resources.referAll };
  // One stack's references do not change, so its rows are looked up once, and not again for each block.
  const found = new Map<ResourceTable, ReadonlyMap<string, Row>>();
  const rowsHere = (table: ResourceTable): ReadonlyMap<string, Row> => {
    const rows = found.get(table) ?? rowsOf(table, scene);
    found.set(table, rows);
    return rows;
  };
  const rowOf = (table: ResourceTable, key: Key): Row | undefined =>
    typeof key === "string" ? rowsHere(table).get(key) : undefined;
  const judged = new Map<Block, ReadonlyMap<RuleId, readonly Compared[]>>();
  let missing: readonly Compared[] | undefined;
  const judge = (block: Block): readonly Compared[] => {
    const table = tables.get(tableType(block));
    if (table === undefined) return [];
    const key = resources.keyOf(block);
    if (key === UNKNOWN) return [notYet(table, block.name)];
    const row = rowOf(table, key);
    if (row === undefined)
      return [unexpected(block, table, `No ${table.type} of this kind is in the design: remove it.`)];
    // Two data sources that read the same object do not conflict.
    if (block.kind !== "data" && resources.ofKey(table.type, row.key).length > 1)
      return [unexpected(block, table, `Keep one ${table.type} of ${row.key}: two overwrite each other.`)];
    return attributesOf(block, table, row, configuration);
  };
  return {
    ofBlock: (block, rule) => {
      const done = judged.get(block) ?? byRule(judge(block));
      judged.set(block, done);
      return done.get(rule) ?? [];
    },
    get missing() {
      missing ??= TABLES[kind]
        .filter(({ isInPlans = true }) => isInPlans || configuration.hasLifecycle)
        .flatMap((table) => missingOf(table, [...rowsHere(table).values()], resources));
      return missing;
    },
    isHarmless: (block, attribute) => {
      const table = tables.get(tableType(block));
      if (table === undefined) return false;
      if (attribute in (table.harmless ?? {}) || TERRAFORMS.has(attribute)) return true;
      const expected = rowOf(table, resources.keyOf(block))?.attributes[attribute];
      const actual = block.values[attribute];
      return isMatcher(expected) && actual !== undefined && expected.accepts(actual);
    },
  };
}

/** Every rule with a table asks about every block, and most have nothing to say about it. */
function byRule(judgements: readonly Compared[]): ReadonlyMap<RuleId, readonly Compared[]> {
  const rules = new Map<RuleId, Compared[]>();
  for (const judgement of judgements) {
    const known = rules.get(judgement.rule);
    if (known === undefined) rules.set(judgement.rule, [judgement]);
    else known.push(judgement);
  }
  return rules;
}

function missingOf(table: ResourceTable, rows: readonly Row[], { ofKey, hasUnknown }: Resources): readonly Compared[] {
  return rows
    .filter(({ key }) => ofKey(table.type, key).length === 0)
    .map(({ key }) => ({
      rule: table.rule ?? SETTINGS,
      attribute: table.type,
      value: key,
      outcome: hasUnknown(table.type) ? "unknown" : "violating",
      fix: `Put back ${table.type} for ${key}.`,
    }));
}

/** A block that refers to a resource that does not exist yet: its row is unknown. */
function notYet({ rule = SETTINGS }: ResourceTable, name: string): Compared {
  return {
    rule,
    attribute: "",
    value: name,
    outcome: "unknown",
    fix: "Check the synthesized stack, or a plan made after the apply.",
  };
}

function unexpected({ name }: Block, { rule = SETTINGS }: ResourceTable, fix: string): Compared {
  return { rule, attribute: "", value: name, outcome: "violating", fix };
}

function attributesOf(
  block: Block,
  { harmless = {}, rule = SETTINGS, rules = {} }: ResourceTable,
  { attributes }: Row,
  { hasLifecycle }: Configuration,
): readonly Compared[] {
  const given = block.given ?? Object.keys(block.values);
  const names = [...Object.keys(attributes), ...given.filter((name) => !Object.hasOwn(attributes, name))];
  const left = hasLifecycle ? [] : ["lifecycle", ...ignoredIn(block, attributes)];
  const judged: Compared[] = [];
  for (const name of names) {
    if (name in harmless || TERRAFORMS.has(name) || left.includes(name)) continue;
    const actual = block.values[name];
    const owner = rules[name] ?? rule;
    const found = differences(attributes[name], actual, name, !hasLifecycle);
    if (found.length === 0) judged.push({ rule: owner, attribute: name, value: actual, outcome: "compliant", fix: "" });
    for (const { value, outcome, fix } of found) judged.push({ rule: owner, attribute: name, value, outcome, fix });
  }
  return judged;
}

/** Attributes of an existing resource that Terraform leaves unchanged: a plan shows the values from its creation. */
function ignoredIn({ values: { id } }: Block, { lifecycle }: Row["attributes"]): readonly string[] {
  if (typeof id !== "string" || isMatcher(lifecycle)) return [];
  return list(valueAt({ lifecycle: lifecycle ?? null }, "lifecycle.ignore_changes")).filter(
    (name) => typeof name === "string",
  );
}

/** Most attributes are as their table has them. */
const NONE: readonly Difference[] = [];

/** The differences between an attribute and its table; none if it is as expected. */
function differences(
  expected: Expected | undefined,
  actual: Value | undefined,
  name: string,
  isPlan: boolean,
): readonly Difference[] {
  const right: Value | undefined = isMatcher(expected) ? expected.expected : expected;
  if (right === actual) return NONE;
  if (isUnknown(right) || isUnknown(actual)) return [{ value: actual, outcome: "unknown", fix: "Check a plan." }];
  if (isPolicy(right) && typeof actual === "string") return policyDifferences(right, actual);
  if (isSame(right, actual, { isPlan })) return NONE;
  if (isMatcher(expected) && expected.accepts(actual)) return NONE;
  const fix =
    right === undefined ? `Remove ${name}: nothing in the design sets it.` : `Set ${name} to ${shown(right)}.`;
  return [{ value: actual, outcome: "violating", fix }];
}
