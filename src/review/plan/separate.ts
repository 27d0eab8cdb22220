import { inlineNames, partsOf } from "../../configuration/inline-forms";
import type { Part } from "../../configuration/inline-forms";
import type { Values } from "../../configuration/configuration";
import type { Change } from "./change";
import { isSame } from "./same";
import { isUnknown } from "./unknown";

/**
 * A change of a resource, with what its own block says in place of separate resources as changes of those: it means the
 * same in either form.
 */
export function separatedChange(change: Change): readonly Change[] {
  if (change.action !== "update" && change.action !== "create") return [change];
  const names = inlineNames(change.type).filter(
    (name) => change.differing.includes(name) && !isUnknown(change.after[name]),
  );
  if (names.length === 0) return [change];
  const [before, after] = [change.before, change.after].map((values) => byName(partsOf(change.type, values, names)));
  const parts = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].flatMap((name) =>
    partChange(change, before?.get(name), after?.get(name)),
  );
  const differing = change.differing.filter((name) => !names.includes(name));
  const rest = { ...change, before: without(change.before, names), after: without(change.after, names), differing };
  return differing.length === 0 && change.action === "update" ? parts : [rest, ...parts];
}

function partChange(change: Change, was: Part | undefined, is: Part | undefined): readonly Change[] {
  const part = is ?? was;
  if (part === undefined) return [];
  const [before, after] = [was?.values ?? {}, is?.values ?? {}];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const differing = names.filter((name) => !isSame(before[name], after[name]));
  const action = was === undefined ? "create" : is === undefined ? "destroy" : "update";
  if (action === "update" && differing.length === 0) return [];
  const isSecret = change.sensitive.has(part.attribute) || change.sensitive.has("*");
  return [
    {
      stack: change.stack,
      address: `${change.address}.${part.name}`,
      type: part.type,
      action,
      before,
      after,
      differing,
      forcedBy: [],
      sensitive: new Set(isSecret ? ["*"] : []),
    },
  ];
}

function byName(parts: readonly Part[]): ReadonlyMap<string, Part> {
  return new Map(parts.map((part) => [part.name, part]));
}

function without(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]): boolean => !names.includes(name)));
}
