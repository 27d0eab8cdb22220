import { find, keyPath } from "../document/node";
import type { MappingNode, Node, ScalarNode } from "../document/node";

/** The part of an inherited mapping that a mapping at a lower level keeps; undefined if it keeps nothing. */
type Rule = (inherited: MappingNode, own: MappingNode) => MappingNode | undefined;

/** Settings whose kinds have no keys in common. */
const RULES: Readonly<Record<string, Rule>> = {
  state: unlessChanged("backend"),
  "retention.archive": (inherited, own) => {
    const kept = unlessChanged("kind")(inherited, own);
    // A confirmation covers only the years and lock that it was written for.
    return kept !== undefined && (changes("years", kept, own) || changes("lock", kept, own))
      ? drop(kept, "confirm")
      : kept;
  },
  "image.parent": unlessAnotherImage,
  "workstation.image": unlessAnotherImage,
  "sessions.bastion.image": unlessAnotherImage,
};

/** Merges levels in order: mappings merge, all other values of a later level replace earlier values. */
export function inherit(levels: readonly MappingNode[], keys: readonly string[]): MappingNode | undefined {
  const [lowest, ...higher] = levels.map((level) => pick(level, keys));
  return lowest && higher.reduce((inherited, own) => mergeMappings(inherited, own, ""), lowest);
}

function merge(inherited: Node | undefined, own: Node, setting: string): Node {
  if (inherited?.kind !== "mapping" || own.kind !== "mapping") return own;
  const rule = RULES[setting];
  const kept = rule === undefined ? inherited : rule(inherited, own);
  return kept === undefined ? own : mergeMappings(kept, own, setting);
}

function mergeMappings(inherited: MappingNode, own: MappingNode, setting: string): MappingNode {
  const entries = new Map(inherited.entries);
  for (const [key, node] of own.entries) entries.set(key, merge(entries.get(key), node, keyPath(setting, key)));
  return { ...own, entries };
}

function unlessAnotherImage(inherited: MappingNode, own: MappingNode): MappingNode | undefined {
  return ["built", "id", "name", "ssmParameter"].some((kind) => own.entries.has(kind)) ? undefined : inherited;
}

function unlessChanged(key: string): Rule {
  return (inherited, own) => (changes(key, inherited, own) ? undefined : inherited);
}

function changes(key: string, inherited: MappingNode, own: MappingNode): boolean {
  const given = scalar(own, key);
  return given !== undefined && given.value !== scalar(inherited, key)?.value;
}

function scalar(node: MappingNode, key: string): ScalarNode | undefined {
  const found = find(node, key);
  return found?.kind === "scalar" ? found : undefined;
}

function drop(node: MappingNode, key: string): MappingNode {
  return { ...node, entries: new Map([...node.entries].filter(([name]) => name !== key)) };
}

function pick(node: MappingNode, keys: readonly string[]): MappingNode {
  return { ...node, entries: new Map([...node.entries].filter(([name]) => keys.includes(name))) };
}
