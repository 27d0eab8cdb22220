import { keyPath } from "./node";
import type { Node } from "./node";

/**
 * YAML's merge key `<<`: earlier mappings win over later ones, and the mapping's own keys over both.
 *
 * @returns whether all merged values were mappings
 */
export function mergeInto(entries: Map<string, Node>, merged: Node, path: string): boolean {
  for (const source of merged.kind === "list" ? merged.items : [merged]) {
    if (source.kind !== "mapping") return false;
    for (const [key, value] of source.entries) {
      if (!entries.has(key)) entries.set(key, relocate(value, keyPath(path, key)));
    }
  }
  return true;
}

/** A merged value keeps its original place, under its new path. */
function relocate(node: Node, path: string): Node {
  switch (node.kind) {
    case "scalar":
      return { ...node, path };
    case "list":
      return { ...node, path, items: node.items.map((item, index) => relocate(item, `${path}[${index}]`)) };
    case "mapping":
      return {
        ...node,
        path,
        entries: new Map([...node.entries].map(([key, value]) => [key, relocate(value, keyPath(path, key))])),
      };
  }
}
