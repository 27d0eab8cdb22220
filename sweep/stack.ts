import { readSynth } from "../src/configuration/read-synth";
import type { Block, Configuration, Values } from "../src/configuration/configuration";
import { isValues } from "../src/configuration/values";
import type { JudgingContext } from "../src/rules/rule";
import type { Edit, Resource } from "./edit";

/** A stack that is edited: its resources as they are written, and how Terraform reads them. */
export interface Stack {
  readonly name: string;
  readonly context: JudgingContext;
  readonly resources: readonly Resource[];
  readonly configuration: Configuration;
  /** How the stack would be read after an edit: only what the edit concerns differs from before. */
  readonly edited: (edit: Edit) => Configuration;
}

const REFERRED = /\b((?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]+\.[A-Za-z0-9_-]+)(?:\.([a-z0-9_]+))?/g;
const TEMPLATE = /\$\{[^}]*\}/g;

/** @param json the stack's file */
export function stackOf(name: string, json: object, context: JudgingContext): Stack {
  const configuration = readSynth(name, json);
  const resources = resourcesIn(json as Values);
  const graph = referencesOf(resources);
  const blocks = new Map(configuration.blocks.map((block) => [block.address, block]));
  const texts = new Map<Block, string>();
  const textOf = (block: Block): string => {
    const text = texts.get(block) ?? JSON.stringify(block.values);
    texts.set(block, text);
    return text;
  };
  const edited = (edit: Edit): Configuration => {
    const concerned = new Set([edit.address, ...graph.dependents(edit)]);
    const read = readSynth(name, documentOf(graph.withTargets(concerned, edit)));
    const changed = new Map(
      read.blocks.filter(({ address }) => concerned.has(address)).map((one) => [one.address, one]),
    );
    const kept = configuration.blocks.flatMap((block): readonly Block[] => {
      if (!concerned.has(block.address)) return [block];
      const now = changed.get(block.address);
      if (now === undefined) return [];
      // What is read as before is the very block.
      return [JSON.stringify(now.values) === textOf(block) ? block : now];
    });
    const added = changed.get(edit.address);
    return { ...configuration, blocks: added === undefined || blocks.has(edit.address) ? kept : [...kept, added] };
  };
  return { name, context, resources, configuration, edited };
}

function resourcesIn(json: Values): readonly Resource[] {
  return (["resource", "data"] as const).flatMap((section) =>
    Object.entries(isValues(json[section]) ? json[section] : {}).flatMap(([type, named]) =>
      Object.entries(isValues(named) ? named : {}).map(([name, values]): Resource => {
        const { "//": _, ...own } = isValues(values) ? values : {};
        return { address: addressOf(section, type, name), section, type, name, values: own };
      }),
    ),
  );
}

function addressOf(section: Resource["section"], type: string, name: string): string {
  return `${section === "data" ? "data." : ""}${type}.${name}`;
}

function documentOf(resources: readonly Resource[]): object {
  const sections = { resource: new Map<string, object>(), data: new Map<string, object>() };
  for (const { section, type, name, values } of resources)
    sections[section].set(type, { ...sections[section].get(type), [name]: values });
  return { resource: Object.fromEntries(sections.resource), data: Object.fromEntries(sections.data) };
}

interface Graph {
  /** All blocks that refer to an edited block, directly or indirectly. */
  readonly dependents: (edit: Edit) => ReadonlySet<string>;
  /** Resources after an edit, and all that they refer to. */
  readonly withTargets: (addresses: ReadonlySet<string>, edit: Edit) => readonly Resource[];
}

function referencesOf(resources: readonly Resource[]): Graph {
  const byAddress = new Map(resources.map((one) => [one.address, one]));
  const targets = new Map(resources.map(({ address, values }) => [address, targetsIn(values)]));
  const from = new Map<string, Set<string>>();
  const add = (target: string, address: string): void => {
    from.set(target, (from.get(target) ?? new Set()).add(address));
  };
  for (const [address, { addresses, attributes }] of targets)
    for (const target of [...addresses, ...attributes]) add(target, address);
  const closure = (starts: Iterable<string>, next: (address: string) => Iterable<string>): Set<string> => {
    const found = new Set<string>();
    const open = [...starts];
    for (let address = open.pop(); address !== undefined; address = open.pop()) {
      if (found.has(address)) continue;
      found.add(address);
      open.push(...next(address));
    }
    return found;
  };
  return {
    dependents: ({ address, attribute, values }) => {
      const isWhole = values === undefined || attribute === "";
      const direct = from.get(isWhole ? address : `${address}.${attribute}`) ?? [];
      return closure(direct, (one) => from.get(one) ?? []);
    },
    withTargets: (addresses, { address, values }) => {
      const changed = values === undefined ? undefined : targetsIn(values);
      const needed = closure(addresses, (one) => (one === address ? changed : targets.get(one))?.addresses ?? []);
      return [...needed].flatMap((one): readonly Resource[] => {
        const was = byAddress.get(one) ?? byAddress.get(one.replace(/-twin$/, ""));
        if (was === undefined || (one === address && values === undefined)) return [];
        return one === address ? [{ ...was, address, name: one.split(".").at(-1) ?? "", values: values ?? {} }] : [was];
      });
    },
  };
}

interface Targets {
  readonly addresses: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
}

function targetsIn(values: Values): Targets {
  const [addresses, attributes] = [new Set<string>(), new Set<string>()];
  for (const [template] of JSON.stringify(values).matchAll(TEMPLATE))
    for (const [, address = "", attribute] of template.matchAll(REFERRED)) {
      addresses.add(address);
      if (attribute !== undefined) attributes.add(`${address}.${attribute}`);
    }
  return { addresses, attributes };
}
