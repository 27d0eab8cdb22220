import type { Value, Values } from "./configuration";
import { isValues, list, nested, textOf } from "./values";

/** What the configuration in a plan says of a resource, of all of its instances alike. */
export interface Configured {
  /** The names of the arguments and blocks that are set. */
  readonly arguments: ReadonlySet<string>;
  /** In the form of a file's blocks. */
  readonly provisioners: readonly Values[];
  /** The attributes that are set, and neither known nor made of the stack's own resources. */
  readonly undetermined: (unknown: Value) => readonly string[];
}

/** What the configuration in a plan says, by address without keys. */
export function configuredIn(module: Value | undefined, prefix = ""): ReadonlyMap<string, Configured> {
  if (!isValues(module)) return new Map();
  const own = nested(module, "resources").map(
    ({ address, expressions, provisioners }): readonly [string, Configured] => [
      `${prefix}${textOf(address)}`,
      {
        arguments: new Set(isValues(expressions) ? Object.keys(expressions) : []),
        provisioners: list(provisioners)
          .filter(isValues)
          .map(({ type, expressions: given }) => ({ [textOf(type)]: given ?? null })),
        undetermined: (unknown) => undeterminedIn(unknown, isValues(expressions) ? expressions : {}),
      },
    ],
  );
  const calls = isValues(module["module_calls"]) ? Object.entries(module["module_calls"]) : [];
  const called = calls.flatMap(([name, call]) =>
    isValues(call) ? [...configuredIn(call["module"], `${prefix}module.${name}.`)] : [],
  );
  return new Map([...own, ...called]);
}

function undeterminedIn(unknown: Value, expressions: Values): readonly string[] {
  const open = Object.entries(isValues(unknown) ? unknown : {}).filter(([, mark]) => isMarked(mark));
  const set = open.map(([name]) => name).filter((name) => isElsewhere(expressions[name]));
  return [...new Set([...set, ...blocksIn(unknown, "")])];
}

/** What is neither a resource nor an instance's own key. */
const ELSEWHERE = /^(?:var|local|module|data|each\.value)\b/;

/** Whether an expression, or one of a block's, refers to what is elsewhere, or to nothing: a function makes it then. */
function isElsewhere(expression: Value | undefined): boolean {
  if (Array.isArray(expression)) return (expression as readonly Value[]).some(isElsewhere);
  if (!isValues(expression) || "constant_value" in expression) return false;
  if ("references" in expression)
    return list(expression["references"]).some((one) => typeof one !== "string" || ELSEWHERE.test(one));
  const inner = Object.values(expression);
  return inner.length === 0 || inner.some(isElsewhere);
}

function isMarked(mark: Value | undefined): boolean {
  return mark === true || (typeof mark === "object" && mark !== null && Object.values(mark).some(isMarked));
}

/** Blocks that the provider never adds: a block that is entirely unknown comes from a dynamic block. */
const BLOCKS = new Set(["rule", "copy_action", "network_interfaces", "block_device_mappings", "s3_destination"]);

/** A plan leaves dynamic blocks out of the configuration that it repeats. */
function blocksIn(unknown: Value, path: string): readonly string[] {
  if (Array.isArray(unknown)) return (unknown as readonly Value[]).flatMap((one) => blocksIn(one, path));
  if (!isValues(unknown)) return [];
  return Object.entries(unknown).flatMap(([name, mark]) => {
    const at = path === "" ? name : `${path}.${name}`;
    return mark === true && BLOCKS.has(name) ? [at] : blocksIn(mark, at);
  });
}
