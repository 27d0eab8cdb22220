import { isAlias, isMap, isScalar, isSeq } from "yaml";
import type { Alias, Document, Node as YamlNode, Pair, ParsedNode, YAMLMap, YAMLSeq } from "yaml";

import type { Finding } from "./finding";
import { mergeInto } from "./merge-key";
import { keyPath, quote } from "./node";
import type { MappingNode, Node, Place } from "./node";

/** The position of a node: its path, and the place of its key. */
interface Spot {
  readonly path: string;
  readonly keyPlace: Place;
}

/** Far more than a map of every AWS region holds, and far less than what exhausts memory. */
const MOST_VALUES = 100_000;
const MOST_ALIASES_WITHIN_ALIASES = 20;

/** Turns a YAML document into a tree of located nodes: aliases and merge keys expanded, keys once each. */
export class TreeBuilder {
  readonly findings: Finding[] = [];
  /** Whether values are missing from the tree, so that absent keys must not be reported. */
  broken = false;
  /** The collections that contain the current node. */
  private readonly open: YamlNode[] = [];
  private aliases = 0;
  private values = 0;
  private endless = false;

  constructor(
    private readonly document: Document.Parsed,
    private readonly placeAt: (offset: number) => Place,
  ) {}

  /** The tree, or undefined if the document's top level is unusable. */
  build(): Node | undefined {
    const top = this.document.contents;
    return top === null ? undefined : this.node(top, { path: "", keyPlace: this.placeOf(top) });
  }

  private node(yaml: YamlNode, spot: Spot): Node | undefined {
    if (isAlias(yaml)) return this.alias(yaml, spot);
    this.values += 1;
    const located = { ...spot, place: this.placeOf(yaml) };
    if (isMap(yaml)) {
      return { ...located, kind: "mapping", entries: this.within(yaml, () => this.entries(yaml, spot.path)) };
    }
    if (isSeq(yaml)) {
      return { ...located, kind: "list", items: this.within(yaml, () => this.items(yaml, spot.path)) };
    }
    const value = isScalar(yaml) ? yaml.value : null;
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      return { ...located, kind: "scalar", value, source: isScalar(yaml) ? (yaml.source ?? String(value)) : "" };
    }
    return { ...located, kind: "scalar", value: null, source: "" };
  }

  private within<T>(collection: YamlNode, build: () => T): T {
    this.open.push(collection);
    const built = build();
    this.open.pop();
    return built;
  }

  private items(list: YAMLSeq, path: string): readonly Node[] {
    return list.items.flatMap((item, index) => {
      const node = item as ParsedNode;
      return this.node(node, { path: `${path}[${index}]`, keyPlace: this.placeOf(node) }) ?? [];
    });
  }

  private alias(alias: Alias, spot: Spot): Node | undefined {
    const place = this.placeOf(alias);
    const target = alias.resolve(this.document);
    if (target === undefined) {
      const fix = `Write "&${alias.source}" before the intended value, further up, or write the value here.`;
      this.refuse(place, spot, `No value is named "&${alias.source}".`, fix);
      return undefined;
    }
    if (this.endless) return undefined;
    if (this.expandsTooFar(target)) {
      this.endless = true;
      const fix = "Write the value here instead of the alias.";
      this.refuse(place, spot, `"*${alias.source}" expands without end.`, fix);
      return undefined;
    }
    this.aliases += 1;
    const node = this.node(target, spot);
    this.aliases -= 1;
    return node === undefined ? undefined : { ...node, place };
  }

  private expandsTooFar(target: YamlNode): boolean {
    return this.open.includes(target) || this.aliases >= MOST_ALIASES_WITHIN_ALIASES || this.values > MOST_VALUES;
  }

  private entries(map: YAMLMap, path: string): ReadonlyMap<string, Node> {
    const entries = new Map<string, Node>();
    const merged: Node[] = [];
    for (const pair of map.items) {
      const key = this.key(pair, path);
      if (key === undefined) continue;
      const spot = { path: keyPath(path, key.name), keyPlace: key.place };
      const first = entries.get(key.name);
      if (first !== undefined) {
        const message = `${quote(key.name)} is written twice; first on line ${first.keyPlace.line}.`;
        this.report(key.place, spot, message, "Keep only one of them.");
        continue;
      }
      const node = this.value(pair, spot);
      if (node === undefined) continue;
      if (key.name === "<<") merged.push(node);
      else entries.set(key.name, node);
    }
    for (const node of merged) {
      if (!mergeInto(entries, node, path)) {
        this.refuse(node.place, node, '"<<" takes a mapping of keys, or a list of mappings.', 'Remove the "<<" line.');
      }
    }
    return entries;
  }

  private value(pair: Pair, spot: Spot): Node | undefined {
    if (pair.value !== null) return this.node(pair.value as ParsedNode, spot);
    return { ...spot, place: spot.keyPlace, kind: "scalar", value: null, source: "" };
  }

  private key({ key, value }: Pair, path: string): { readonly name: string; readonly place: Place } | undefined {
    if (isScalar(key) && key.source !== undefined && key.source !== "" && key.source !== "__proto__") {
      return { name: key.source, place: this.placeOf(key) };
    }
    const place = this.placeOf((key ?? value) as YamlNode);
    this.refuse(
      place,
      { path, keyPlace: place },
      "A key must be a plain word.",
      "Write it as a word, followed by a colon.",
    );
    return undefined;
  }

  private refuse(place: Place, spot: Spot, message: string, fix: string): void {
    this.broken = true;
    this.report(place, spot, message, fix);
  }

  private report(place: Place, spot: Spot, message: string, fix: string): void {
    const at: MappingNode = { path: spot.path, keyPlace: place, place, kind: "mapping", entries: new Map() };
    this.findings.push({ at, on: "key", message, fix });
  }

  private placeOf(node: YamlNode): Place {
    return this.placeAt(node.range?.[0] ?? 0);
  }
}
