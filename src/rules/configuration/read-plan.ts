import { UNKNOWN } from "./configuration";
import type { Block, Configuration, Value, Values } from "./configuration";
import { isValues, list } from "./values";

interface PlanJson {
  readonly resource_changes?: readonly PlanChange[];
  readonly configuration?: { readonly provider_config?: Readonly<Record<string, PlanProvider>> };
}

interface PlanChange {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly mode: "managed" | "data";
  readonly change: { readonly actions: readonly string[]; readonly after: Value; readonly after_unknown?: Value };
}

interface PlanProvider {
  readonly name: string;
  readonly alias?: string;
  readonly expressions?: Readonly<Record<string, Value>>;
}

/**
 * Reads a plan (`terraform show -json`, format 1.x) as a plain view of what would be there after its apply. A plan tells
 * neither the backend nor any `lifecycle`.
 */
export function readPlan(stack: string, json: object): Configuration {
  const { resource_changes: changes = [], configuration } = json as PlanJson;
  const blocks = changes
    .filter(({ change }) => change.after !== null)
    .map(({ address, type, name, mode, change }): Block => {
      const values = mergedValues(change.after, change.after_unknown);
      return {
        address,
        type,
        name,
        kind: mode === "data" ? "data" : "resource",
        values: isValues(values) ? values : {},
      };
    });
  const providers = Object.values(configuration?.provider_config ?? {}).map(
    ({ name, alias, expressions = {} }): Block => {
      const address = `provider.${name}${alias === undefined ? "" : `.${alias}`}`;
      return { address, type: "provider", name, kind: "setting", values: constants(expressions) };
    },
  );
  return { stack, blocks: [...providers, ...blocks], tellsLifecycle: false };
}

/** What will be known, with a mark where it is not yet. */
export function mergedValues(after: Value, unknown: Value | undefined): Value {
  if (unknown === true) return UNKNOWN;
  if (Array.isArray(after)) {
    const marks = list(unknown);
    return (after as readonly Value[]).map((value, index) => mergedValues(value, marks[index]));
  }
  if (isValues(after)) {
    const marks = isValues(unknown) ? unknown : {};
    const names = new Set([...Object.keys(after), ...Object.keys(marks).filter((name) => marks[name] === true)]);
    const entries = [...names].map((name) => [name, mergedValues(after[name] ?? null, marks[name])] as const);
    // Null is how a plan writes what was not given.
    return Object.fromEntries(entries.filter(([, value]) => value !== null));
  }
  return after;
}

/** A provider's arguments, as far as they are no expressions. */
function constants(expressions: Readonly<Record<string, Value>>): Values {
  const read = (value: Value): Value => {
    if (Array.isArray(value)) return (value as readonly Value[]).map(read);
    if (!isValues(value)) return value;
    if ("constant_value" in value) return value["constant_value"] ?? null;
    if ("references" in value || Object.keys(value).length === 0) return UNKNOWN;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, read(one)]));
  };
  return Object.fromEntries(Object.entries(expressions).map(([name, value]) => [name, read(value)]));
}
