import { ofType } from "../../configuration/configuration";
import type { Block, Configuration, Value } from "../../configuration/configuration";
import { textOf } from "../../configuration/values";
import type { JudgingContext } from "../rule";
import { UNKNOWN_TEXT } from "./same";
import type { KeyOf, ResourceTable } from "./table";

/** The resources of a stack by what their tables call them, and how each is written where others refer to it. */
export interface Resources {
  /** All blocks of a table's type: those of one key are beside each other. */
  readonly ofKey: (type: string, key: string) => readonly Block[];
  readonly keyOf: (block: Block) => string | undefined;
  readonly refer: (type: string, key: string, attribute: string) => string;
}

const REFERENCE = /^\$\{((?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z0-9_-]+)(?:\.[a-z0-9_]+)?\}(?::\*)?$/;

/** Finds what is in a stack, by tables. */
export function resourcesOf(
  tables: ReadonlyMap<string, ResourceTable>,
  { spec }: JudgingContext,
  configuration: Configuration,
): Resources {
  const keys = new Map<Block, string | undefined>();
  const byAddress = new Map(configuration.blocks.map((block) => [block.address, block]));
  const keyOfBlock = (block: Block): string | undefined => {
    if (!keys.has(block)) {
      // What refers to itself by a circle has no key.
      keys.set(block, undefined);
      keys.set(block, tables.get(tableType(block))?.key(block.values, spec, keyOf));
    }
    return keys.get(block);
  };
  const keyOf: KeyOf = (type, value) => {
    const text = textOf(value);
    if (text === "") return undefined;
    const address = REFERENCE.exec(text)?.[1];
    const named = text.replace(/:\*$/, "");
    const block =
      address === undefined
        ? blocksOf(configuration, type).find(({ values }) => IDS.some((name) => values[name] === named))
        : byAddress.get(address);
    return block === undefined || tableType(block) !== type ? undefined : keyOfBlock(block);
  };
  const found = new Map<string, Map<string, Block[]>>();
  const ofKey = (type: string, key: string): readonly Block[] => {
    let byKey = found.get(type);
    if (byKey === undefined) {
      byKey = new Map<string, Block[]>();
      for (const block of blocksOf(configuration, type)) {
        const own = keyOfBlock(block) ?? "";
        byKey.set(own, [...(byKey.get(own) ?? []), block]);
      }
      found.set(type, byKey);
    }
    return byKey.get(key) ?? [];
  };
  return {
    ofKey,
    keyOf: keyOfBlock,
    refer: (type, key, attribute) => {
      const [block] = ofKey(type, key);
      return block === undefined ? `(no ${type} ${key})` : written(block, attribute, configuration);
    },
  };
}

/** By which a plan names a resource that is there. */
const IDS = ["id", "arn", "name", "key_id"];

function blocksOf(configuration: Configuration, type: string): readonly Block[] {
  const kind = type.startsWith("data.") ? "data" : "resource";
  return ofType(configuration, type.replace(/^data\./, "")).filter((block) => block.kind === kind);
}

/** A block's type as tables name it. */
export function tableType({ kind, type }: Block): string {
  return kind === "data" ? `data.${type}` : type;
}

/** An attribute as another resource has it: what is known of it, else a reference, or nothing that a plan can tell. */
function written(block: Block, attribute: string, { tellsLifecycle }: Configuration): string {
  const value: Value | undefined = block.values[attribute];
  if (typeof value === "string" && !value.replaceAll("$${", "").includes("${")) return value;
  return tellsLifecycle ? `\${${block.address}.${attribute}}` : UNKNOWN_TEXT;
}
