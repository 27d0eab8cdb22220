import { UserError } from "../user-error";
import { UNKNOWN } from "./configuration";
import type { Block, Configuration, Value, Values } from "./configuration";
import { inlineNames, separated } from "./inline-forms";
import { configuredIn } from "./plan-configuration";
import type { Configured } from "./plan-configuration";
import { isValues, list, nested, textOf, valueAt } from "./values";

/**
 * Reads a plan (`terraform show -json`, format 1.x) as a plain view of what would be there after its apply, and of what
 * was read for it. A plan contains neither the backend nor any `lifecycle`.
 *
 * @throws {UserError} for a change that cannot be read
 */
export function readPlan(stack: string, json: object): Configuration {
  const plan = json as Values;
  const configuration = plan["configuration"] ?? null;
  const configured = configuredIn(valueAt({ configuration }, "configuration.root_module"));
  const changes = list(plan["resource_changes"]);
  const changed = changes.flatMap((change) => changeOf(stack, change, configured));
  const known = new Set(changed.map(({ address }) => address));
  const read = readBefore(valueAt(plan, "prior_state.values.root_module"), configured).filter(
    ({ address }) => !known.has(address),
  );
  return {
    stack,
    blocks: [...providersOf(configuration), ...modulesOf(configuration), ...read, ...changed],
    hasLifecycle: false,
  };
}

function changeOf(stack: string, one: Value, configured: ReadonlyMap<string, Configured>): readonly Block[] {
  const { address, type, name, mode, change } = isValues(one) ? one : {};
  if (typeof address !== "string" || typeof type !== "string" || typeof name !== "string" || !isValues(change))
    throw new UserError(`the plan of ${stack} contains a change that cannot be read: ${JSON.stringify(one)}`);
  const values = mergedValues(change["after"] ?? null, change["after_unknown"], escaped);
  if (values === null) return [];
  const said = configured.get(address.replaceAll(INDEX, ""));
  const provisioner = said?.provisioners ?? [];
  const block: Block = {
    address,
    type,
    name,
    kind: mode === "data" ? "data" : "resource",
    values: { ...(isValues(values) ? values : {}), ...(provisioner.length === 0 ? {} : { provisioner }) },
    ...sensitiveMarks(change["after_sensitive"]),
    given: [...(said?.arguments ?? [])],
    undetermined: said?.undetermined(change["after_unknown"] ?? null) ?? [],
  };
  return separated(
    block,
    inlineNames(type).filter((attribute) => isSet(attribute, change, said)),
  );
}

/**
 * Whether a resource's own block sets an attribute. The provider also reads there what separate resources set, and then it
 * is what it was.
 */
function isSet(attribute: string, { before, after }: Values, said: Configured | undefined): boolean {
  if (said?.arguments.has(attribute) === true) return true;
  const at = (state: Value | undefined): string => JSON.stringify(isValues(state) ? (state[attribute] ?? null) : null);
  return at(before) !== at(after);
}

/** The key of one of several: what is configured has none. */
const INDEX = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g;

function sensitiveMarks(marks: Value | undefined): { readonly sensitive?: Value } {
  return marks === undefined || marks === null || marks === false ? {} : { sensitive: marks };
}

/** What data sources had read already when the plan was made. */
function readBefore(module: Value | undefined, configured: ReadonlyMap<string, Configured>): readonly Block[] {
  if (!isValues(module)) return [];
  const own = nested(module, "resources").flatMap(
    ({ address, type, name, mode, values, sensitive_values: marks }): readonly Block[] => {
      if (mode !== "data" || typeof address !== "string" || typeof type !== "string") return [];
      const read = mergedValues(values ?? null, undefined, escaped);
      const block = { address, type, name: textOf(name), values: isValues(read) ? read : {}, ...sensitiveMarks(marks) };
      const said = configured.get(address.replaceAll(INDEX, ""));
      return [{ ...block, kind: "data", given: [...(said?.arguments ?? [])] }];
    },
  );
  return [...own, ...nested(module, "child_modules").flatMap((child) => readBefore(child, configured))];
}

/** What will be known, with a mark where it is not yet. @param written how a text is written; @default as it is */
export function mergedValues(
  after: Value,
  unknown: Value | undefined,
  written: (text: string) => string = (text) => text,
): Value {
  if (unknown === true) return UNKNOWN;
  if (typeof after === "string") return written(after);
  if (Array.isArray(after)) {
    const marks = list(unknown);
    return (after as readonly Value[]).map((value, index) => mergedValues(value, marks[index], written));
  }
  if (!isValues(after)) return after;
  const marks = isValues(unknown) ? unknown : {};
  const entries: (readonly [string, Value])[] = [];
  for (const name of Object.keys(after)) {
    const value = mergedValues(after[name] ?? null, marks[name], written);
    // Null is how a plan writes what was not given.
    if (value !== null) entries.push([name, value]);
  }
  for (const name of Object.keys(marks)) if (marks[name] === true) entries.push([name, UNKNOWN]);
  return Object.fromEntries(entries);
}

/** A text of a plan as a file would write it: what is computed is computed, and what looks like it is a text. */
function escaped(text: string): string {
  return text.includes("{") ? text.replaceAll(/[$%](?=\{)/g, "$&$&") : text;
}

/** Providers, and where each comes from. */
function providersOf(configuration: Value): readonly Block[] {
  const configs = valueAt({ configuration }, "configuration.provider_config");
  return Object.values(isValues(configs) ? configs : {})
    .filter(isValues)
    .flatMap(
      ({
        name,
        alias,
        full_name: source,
        version_constraint: version,
        expressions,
        module_address: module,
      }): readonly Block[] => {
        if (typeof name !== "string") return [];
        const within = typeof module === "string" ? `${module}.` : "";
        const address = `${within}provider.${name}${typeof alias === "string" ? `.${alias}` : ""}`;
        const values = isValues(expressions) ? constants(expressions) : {};
        const provider: Block = { address, type: "provider", name, kind: "setting", values };
        if (typeof source !== "string") return [provider];
        const origin = { source, ...(typeof version === "string" ? { version } : {}) };
        const required = `terraform.required_providers.${name}`;
        return [provider, { address: required, type: "required_providers", name, kind: "setting", values: origin }];
      },
    );
}

/** Calls of modules, those within other modules too. What a module brings is among the resources. */
function modulesOf(configuration: Value, within = ""): readonly Block[] {
  const calls = valueAt({ configuration }, "configuration.root_module.module_calls");
  return Object.entries(isValues(calls) ? calls : {}).flatMap(([name, call]): readonly Block[] => {
    const { source = null, version_constraint: version, module = null } = isValues(call) ? call : {};
    const address = `${within}module.${name}`;
    const values: Values = version === undefined ? { source } : { source, version };
    const inner = modulesOf({ root_module: module }, `${address}.`);
    return [{ address, type: "module", name, kind: "setting", values }, ...inner];
  });
}

/** A provider's arguments, except expressions. */
function constants(expressions: Values): Values {
  const read = (value: Value): Value => {
    if (Array.isArray(value)) return (value as readonly Value[]).map(read);
    if (!isValues(value)) return value;
    if ("constant_value" in value) return value["constant_value"] ?? null;
    if ("references" in value || Object.keys(value).length === 0) return UNKNOWN;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, read(one)]));
  };
  return Object.fromEntries(Object.entries(expressions).map(([name, value]) => [name, read(value)]));
}
