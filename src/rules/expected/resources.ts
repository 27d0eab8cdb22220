import { UNKNOWN, ofType } from "../../configuration/configuration";
import type { Block, Configuration, Value } from "../../configuration/configuration";
import { textOf } from "../../configuration/values";
import type { JudgingContext } from "../rule";
import { UNKNOWN_TEXT } from "./same";
import type { KeyOf, ResourceTable } from "./table";

/** The key of a block in its table: undefined if no row can match, unknown if a plan does not show it yet. */
export type Key = string | typeof UNKNOWN | undefined;

/** The resources of a stack by their tables' keys, and the references by which others name them. */
export interface Resources {
  /** All blocks of a table's type; blocks with the same key are adjacent. */
  readonly ofKey: (type: string, key: string) => readonly Block[];
  readonly keyOf: (block: Block) => Key;
  /** Whether a plan holds blocks of a type whose keys are not known yet. */
  readonly hasUnknown: (type: string) => boolean;
  readonly refer: (type: string, key: string, attribute: string) => string;
  /** The references to each block of a key. */
  readonly referAll: (type: string, key: string, attribute: string) => readonly string[];
}

const REFERENCE = /^\$\{((?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z0-9_-]+)(?:\.[a-z0-9_]+)?\}(?::\*)?$/;

/** Finds the resources of a stack by its tables. */
export function resourcesOf(
  tables: ReadonlyMap<string, Pick<ResourceTable, "key">>,
  { spec }: JudgingContext,
  configuration: Configuration,
): Resources {
  const keys = new Map<Block, Key>();
  // Each value that names another resource is looked up among all blocks of its type.
  const byType = new Map<string, readonly Block[]>();
  const blocksHere = (type: string): readonly Block[] => {
    const blocks = byType.get(type) ?? blocksOf(configuration, type);
    byType.set(type, blocks);
    return blocks;
  };
  const byAddress = new Map(configuration.blocks.map((block) => [block.address, block]));
  const keyOfBlock = (block: Block): Key => {
    if (!keys.has(block)) {
      // A circular reference has no key.
      keys.set(block, undefined);
      keys.set(block, keyBy(block));
    }
    return keys.get(block);
  };
  const keyBy = (block: Block): Key => {
    const asked: Key[] = [];
    const keyOf: KeyOf = (type, value) => {
      const key = keyOfValue(type, value);
      asked.push(key);
      return key === UNKNOWN ? undefined : key;
    };
    return (
      tables.get(tableType(block))?.key(block.values, spec, keyOf, block.name) ?? asked.find((key) => key === UNKNOWN)
    );
  };
  const keyOfValue = (type: string, value: Value | undefined): Key => {
    if (value === UNKNOWN) return UNKNOWN;
    const text = textOf(value);
    if (text === "") return undefined;
    const address = REFERENCE.exec(text)?.[1];
    const named = text.replace(/:\*$/, "");
    const block =
      address === undefined
        ? blocksHere(type).find(({ values }) => IDS.some((name) => values[name] === named))
        : byAddress.get(address);
    return block === undefined || tableType(block) !== type ? undefined : keyOfBlock(block);
  };
  const found = new Map<string, Map<Key, Block[]>>();
  const groupsOf = (type: string): ReadonlyMap<Key, readonly Block[]> => {
    const known = found.get(type) ?? byKey(blocksHere(type), keyOfBlock);
    found.set(type, known);
    return known;
  };
  const ofKey = (type: string, key: string): readonly Block[] => groupsOf(type).get(key) ?? [];
  const hasUnknown = (type: string): boolean => groupsOf(type).has(UNKNOWN);
  const referAll = (type: string, key: string, attribute: string): readonly string[] => {
    const blocks = ofKey(type, key);
    if (blocks.length === 0) return [hasUnknown(type) ? UNKNOWN_TEXT : `(no ${type} ${key})`];
    return blocks.map((block) => written(block, attribute, configuration));
  };
  return {
    ofKey,
    keyOf: keyOfBlock,
    hasUnknown,
    refer: (type, key, attribute) => referAll(type, key, attribute)[0] ?? "",
    referAll,
  };
}

/** The attributes by which a plan names an existing resource. */
const IDS = ["id", "arn", "name", "key_id", "prefix_list_id", "default_network_acl_id", "default_route_table_id"];

function byKey(blocks: readonly Block[], keyOf: (block: Block) => Key): Map<Key, Block[]> {
  const groups = new Map<Key, Block[]>();
  for (const block of blocks) {
    const key = keyOf(block);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [block]);
    else known.push(block);
  }
  return groups;
}

function blocksOf(configuration: Configuration, type: string): readonly Block[] {
  const [prefix] = /^(?:data|setting)(?=\.)/.exec(type) ?? ["resource"];
  return ofType(configuration, type.replace(/^(?:data|setting)\./, "")).filter((block) => block.kind === prefix);
}

/** A block's type, as tables name it. */
export function tableType({ kind, type }: Block): string {
  return kind === "resource" ? type : `${kind}.${type}`;
}

/** An attribute of another resource: its known value, otherwise a reference, or undefined if a plan does not show it. */
function written(block: Block, attribute: string, { hasLifecycle }: Configuration): string {
  const value: Value | undefined = block.values[attribute];
  if (typeof value === "string" && !value.replaceAll("$${", "").includes("${")) return value;
  return hasLifecycle ? `\${${block.address}.${attribute}}` : UNKNOWN_TEXT;
}
