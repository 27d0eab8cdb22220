import type { Block, Configuration, Value, Values } from "../../configuration/configuration";
import { isValues, list, nested, parsed } from "../../configuration/values";
import type { Action, Change } from "../plan/change";
import { withNamedProtocols } from "../plan/protocols";
import { isSame } from "../plan/same";
import { withDefaults } from "./defaults";
import { forcing } from "./identity";
import { known } from "./references";
import type { Unsettled } from "./references";

/** What Terraform itself does with a resource, and no attribute of it. */
const META = ["lifecycle", "depends_on", "provisioner", "connection"];

/** Attributes whose values must never be printed, in any block. */
const SENSITIVE = /password|secret|private_key|token$/;

/**
 * What a change of code would do to a stack's resources, by what was synthesized before and after it. Undefined: there is
 * no such stack. Unknown effects count as the worse case: a change of an identifying attribute replaces the resource.
 */
export function changesBetween(
  stack: string,
  base: Configuration | undefined,
  head: Configuration | undefined,
): readonly Change[] {
  const before = resourcesOf(base);
  const after = resourcesOf(head);
  const addresses = [...new Set([...before.keys(), ...after.keys()])].sort();
  let unsettled: Unsettled = new Set(changedData(base, head));
  for (;;) {
    const changes = addresses.flatMap((address) =>
      changeOf(stack, address, before.get(address), after.get(address), unsettled),
    );
    const next = new Set([...unsettled, ...changes.flatMap(unsettledBy)]);
    if (next.size === unsettled.size) return changes;
    unsettled = next;
  }
}

function changeOf(
  stack: string,
  address: string,
  was: Block | undefined,
  is: Block | undefined,
  unsettled: Unsettled,
): readonly Change[] {
  const type = is?.type ?? was?.type ?? "";
  const before = withNamedProtocols(type, was === undefined ? {} : valuesOf(was));
  const given = is === undefined || isNone(is) ? {} : valuesOf(is);
  const kept = was === undefined || is === undefined ? [] : ignored(is);
  const written = kept.includes("all") ? before : restored(given, before, kept);
  const after = withNamedProtocols(type, known(before, written, unsettled) as Values);
  const differing = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !isSame(before[name], after[name]),
  );
  // The provider takes a number in a policy for the same as a text, and nothing else that means the same.
  const other = differing.filter((name) => !isSame(numbersAsTexts(before[name]), numbersAsTexts(after[name])));
  const forcedBy = was === undefined || is === undefined ? [] : forcing(type, other);
  const action = actionOf(was, is, forcedBy);
  if (action === undefined || (action === "update" && differing.length === 0)) return [];
  const sensitive = new Set(differing.filter((name) => SENSITIVE.test(name)));
  return [{ stack, address, type, action, before, after, differing, forcedBy, sensitive }];
}

/** A document with each number written as a text; any other value as it is. */
function numbersAsTexts(value: Value | undefined): Value | undefined {
  if (typeof value !== "string" || !/^\s*\{/.test(value)) return value;
  const write = (_: string, one: unknown): unknown => (typeof one === "number" ? String(one) : one);
  return JSON.stringify(parsed(value), write);
}

function actionOf(was: Block | undefined, is: Block | undefined, forcedBy: readonly string[]): Action | undefined {
  if (was === undefined || isNone(was)) return is === undefined || isNone(is) ? undefined : "create";
  if (is === undefined || isNone(is)) return "destroy";
  const isOtherNumber = ["count", "for_each"].some((name) => !isSame(was.values[name], is.values[name]));
  return isOtherNumber || forcedBy.length > 0 ? "replace" : "update";
}

function resourcesOf(configuration: Configuration | undefined): ReadonlyMap<string, Block> {
  const resources = (configuration?.blocks ?? []).filter(({ kind }) => kind === "resource");
  return new Map(resources.map((block) => [block.address, block]));
}

/** Of a count of none there is nothing. */
function isNone({ values }: Block): boolean {
  return values["count"] === 0 || (values["for_each"] !== undefined && isSame(values["for_each"], null));
}

function valuesOf({ type, values }: Block): Values {
  const own = Object.fromEntries(Object.entries(values).filter(([name]) => !META.includes(name)));
  return unwrapped(withDefaults(type, own)) as Values;
}

/** A single nested block may be written as an object or in a list: both become an object. */
function unwrapped(value: Value): Value {
  if (Array.isArray(value)) {
    const [only, ...more] = value as readonly Value[];
    if (isValues(only) && more.length === 0) return unwrapped(only);
    return (value as readonly Value[]).map(unwrapped);
  }
  if (!isValues(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, unwrapped(one)]));
}

/** The attributes whose changes Terraform passes over. */
function ignored({ values }: Block): readonly Value[] {
  return nested(values, "lifecycle").flatMap(({ ignore_changes: names }) => list(names));
}

function restored(after: Values, before: Values, names: readonly Value[]): Values {
  const others = Object.entries(after).filter(([name]) => !names.includes(name));
  return Object.fromEntries([...others, ...Object.entries(before).filter(([name]) => names.includes(name))]);
}

function changedData(base: Configuration | undefined, head: Configuration | undefined): readonly string[] {
  const before = new Map((base?.blocks ?? []).map((block) => [block.address, block]));
  const data = (head?.blocks ?? []).filter(({ kind }) => kind === "data");
  return data
    .filter(({ address, values }) => !isSame(before.get(address)?.values, values))
    .map(({ address }) => address);
}

/** What others can no longer take for what it was. */
function unsettledBy({ action, address, differing }: Change): readonly string[] {
  return action === "update" ? differing.map((name) => `${address}.${name}`) : [address];
}
