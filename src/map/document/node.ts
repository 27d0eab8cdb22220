/** A position in the file, both counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

interface Located {
  /** Path of keys from the top of the file, as people write it: `jurisdictions.eu.sources[0].account`. */
  readonly path: string;
  /** The start of the value. */
  readonly place: Place;
  /** The start of its key; for an item of a list, the start of the item. */
  readonly keyPlace: Place;
}

export interface ScalarNode extends Located {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** The value as it was written, without quotes. */
  readonly source: string;
}

export interface ListNode extends Located {
  readonly kind: "list";
  readonly items: readonly Node[];
}

export interface MappingNode extends Located {
  readonly kind: "mapping";
  readonly entries: ReadonlyMap<string, Node>;
}

/** A value of the map together with the place where it was written. */
export type Node = ScalarNode | ListNode | MappingNode;

/** The value without its places. */
export function plain(node: Node): unknown {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(plain);
    case "mapping":
      return Object.fromEntries([...node.entries].map(([key, value]) => [key, plain(value)]));
  }
}

/** The node at a path of keys and indexes, or undefined if there is no such node. */
export function find(node: Node, ...path: readonly PropertyKey[]): Node | undefined {
  return path.reduce<Node | undefined>((parent, step) => {
    if (parent?.kind === "mapping") return parent.entries.get(String(step));
    return parent?.kind === "list" ? parent.items[Number(step)] : undefined;
  }, node);
}

/** The mapping at a path, or undefined if there is no mapping. */
export function findMapping(node: Node, ...path: readonly string[]): MappingNode | undefined {
  const found = find(node, ...path);
  return found?.kind === "mapping" ? found : undefined;
}

/** The tree without some of its nodes. */
export function without(node: MappingNode, removed: ReadonlySet<Node>): MappingNode {
  return prune(node, removed) as MappingNode;
}

function prune(node: Node, removed: ReadonlySet<Node>): Node {
  switch (node.kind) {
    case "scalar":
      return node;
    case "list":
      return { ...node, items: node.items.filter((item) => !removed.has(item)).map((item) => prune(item, removed)) };
    case "mapping":
      return {
        ...node,
        entries: new Map(
          [...node.entries]
            .filter(([, value]) => !removed.has(value))
            .map(([key, value]) => [key, prune(value, removed)]),
        ),
      };
  }
}

const LONGEST_SHOWN = 100;

/** The value as a message shows it. */
export function show(node: Node): string {
  switch (node.kind) {
    case "list":
      return node.items.length === 0 ? "An empty list" : "A list";
    case "mapping":
      return node.entries.size === 0 ? "An empty mapping" : "A mapping of keys";
    case "scalar":
      if (node.value === null) return "An empty value";
      return typeof node.value === "string" ? quote(node.value) : shorten(node.source);
  }
}

/** Text in quotes, on one line and not too long. */
export function quote(text: string): string {
  return JSON.stringify(shorten(text));
}

/** The path of a key under another. */
export function keyPath(parent: string, key: string): string {
  const step = /^[\w-]+$/.test(key) ? key : quote(key);
  return parent === "" ? step : `${parent}.${step}`;
}

function shorten(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
