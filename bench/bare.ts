import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, S3Backend, TerraformOutput, TerraformStack } from "cdktf";
import type { TerraformElement } from "cdktf";
import type { Construct } from "constructs";

/**
 * Bare cdktf building the same resources: knows no map, only configurations taken from synthesized stacks, for the same
 * classes, wired to each other by references as in any cdktf program. Prints the milliseconds that taking them apart
 * took, which a program written by hand would not spend.
 */

type Config = Record<string, unknown>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Config>>>>;
type ElementClass = new (scope: Construct, id: string, config: Config) => TerraformElement;

interface StackJson {
  readonly terraform: {
    readonly backend: { readonly s3: Config };
    readonly required_providers: { readonly aws: { readonly source: string; readonly version: string } };
  };
  readonly provider: { readonly aws: readonly Config[] };
  readonly resource: Blocks;
  readonly data?: Blocks;
  readonly output: Readonly<Record<string, Config>>;
}

/** A text in a configuration that refers to other elements. */
interface Reference {
  readonly holder: Config;
  readonly key: string;
  readonly text: string;
}

interface Element {
  readonly address: string;
  readonly id: string;
  readonly create: ElementClass;
  readonly config: Config;
  readonly references: readonly Reference[];
  readonly dependsOn: readonly string[];
}

interface Stack {
  readonly id: string;
  readonly requires: StackJson["terraform"]["required_providers"]["aws"];
  readonly backend: Config;
  readonly provider: Config;
  /** Each after those that it refers to. */
  readonly elements: readonly Element[];
}

const REFERENCE = /\$\{((?:data\.)?aws_\w+\.[\w-]+)\.(\w+)\}/g;
const load = createRequire(__filename);

function read(folder: string): readonly (readonly [id: string, json: StackJson])[] {
  const withoutMetadata = (key: string, value: unknown): unknown => (key === "//" ? undefined : value);
  return readdirSync(folder).map((id) => {
    const text = readFileSync(join(folder, id, "cdk.tf.json"), "utf8");
    return [id, JSON.parse(text, withoutMetadata) as StackJson];
  });
}

function takeApart(id: string, json: StackJson, classes: ReadonlyMap<string, ElementClass>): Stack {
  const { terraform, provider, resource, data, output, ...rest } = json;
  if (Object.keys(rest).length > 0) throw new Error(`${id} has ${Object.keys(rest).join(", ")}, unknown to the bench`);
  const blocks = [...entries(resource, ""), ...entries(data ?? {}, "data."), ...entries({ output }, "")];
  const elements = blocks.map(([kind, name, { depends_on: dependsOn, ...block }]): Element => {
    const config = camelCased(block) as Config;
    const create = classes.get(kind);
    if (create === undefined) throw new Error(`no class for ${kind}`);
    const references = referencesIn(config);
    return {
      address: `${kind}.${name}`,
      id: name,
      create,
      config,
      references,
      dependsOn: (dependsOn ?? []) as string[],
    };
  });
  return {
    id,
    requires: terraform.required_providers.aws,
    backend: camelCased(terraform.backend.s3) as Config,
    provider: camelCased(provider.aws[0]) as Config,
    elements: inOrder(elements),
  };
}

function entries(blocks: Blocks, prefix: string): readonly (readonly [kind: string, name: string, block: Config])[] {
  return Object.entries(blocks).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, block]) => [`${prefix}${type}`, name, block] as const),
  );
}

/** Attributes in the names of the bindings. The keys of a map of tags are its own. */
function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [camelCase(key), key === "tags" ? inner : camelCased(inner)]),
  );
}

/** The bindings cannot name an attribute like a method that every object has. */
const RENAMED: Readonly<Record<string, string>> = { equals: "equalTo" };

function camelCase(name: string): string {
  return RENAMED[name] ?? name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function referencesIn(holder: Config): readonly Reference[] {
  return Object.entries(holder).flatMap(([key, value]) => {
    if (typeof value === "object" && value !== null) return referencesIn(value as Config);
    return typeof value === "string" && value.search(REFERENCE) >= 0 ? [{ holder, key, text: value }] : [];
  });
}

function inOrder(elements: readonly Element[]): readonly Element[] {
  const byAddress = new Map(elements.map((element) => [element.address, element]));
  const ordered = new Set<Element>();
  const add = (element: Element): void => {
    if (ordered.has(element)) return;
    const referred = element.references.flatMap(({ text }) =>
      [...text.matchAll(REFERENCE)].map(([, address]) => address),
    );
    for (const address of [...referred, ...element.dependsOn]) {
      const needed = byAddress.get(address ?? "");
      if (needed !== undefined) add(needed);
    }
    ordered.add(element);
  };
  elements.forEach(add);
  return [...ordered];
}

/** The classes of all kinds of elements: what a program written by hand imports. */
function importClasses(kinds: Iterable<string>): ReadonlyMap<string, ElementClass> {
  return new Map([...kinds].map((kind) => [kind, importClass(kind)]));
}

function importClass(kind: string): ElementClass {
  if (kind === "output") return TerraformOutput as unknown as ElementClass;
  const type = kind.replace(/^data\./, "");
  const module = `${kind === type ? "" : "data-aws-"}${type.replace(/^aws_/, "")}`.replaceAll("_", "-");
  const all = Object.values(load(`@cdktf/provider-aws/lib/${module}`) as Readonly<Record<string, unknown>>);
  const found = all.find((one) => typeof one === "function" && "tfResourceType" in one && one.tfResourceType === type);
  if (found === undefined) throw new Error(`${module} has no class for ${type}`);
  return found as ElementClass;
}

function build(stacks: readonly Stack[]): void {
  const app = new App();
  for (const { id, requires, backend, provider, elements } of stacks) {
    const stack = new TerraformStack(app, id);
    stack.addOverride("terraform.required_providers.aws.source", requires.source);
    stack.addOverride("terraform.required_providers.aws.version", requires.version);
    new AwsProvider(stack, "aws", provider);
    new S3Backend(stack, backend as unknown as ConstructorParameters<typeof S3Backend>[1]);
    createAll(stack, elements);
  }
  app.synth();
}

function createAll(stack: TerraformStack, elements: readonly Element[]): void {
  const created = new Map<string, TerraformElement>();
  for (const { address, id, create, config, references, dependsOn } of elements) {
    for (const { holder, key, text } of references) holder[key] = wired(text, created);
    if (dependsOn.length > 0) config["dependsOn"] = dependsOn.map((other) => created.get(other));
    created.set(address, new create(stack, id, config));
  }
}

function wired(text: string, created: ReadonlyMap<string, TerraformElement>): unknown {
  const attribute = (address: string, name: string): unknown =>
    Reflect.get(created.get(address) ?? {}, camelCase(name));
  const [whole, address = "", name = ""] = new RegExp(REFERENCE).exec(text) ?? [];
  if (whole === text) return attribute(address, name);
  return text.replace(REFERENCE, (_, address: string, name: string) => String(attribute(address, name)));
}

function kindsOf({ resource, data, output }: StackJson): readonly string[] {
  return [...entries(resource, ""), ...entries(data ?? {}, "data."), ...entries({ output }, "")].map(([kind]) => kind);
}

function main(folder: string): void {
  const start = performance.now();
  const jsons = read(folder);
  const kinds = new Set(jsons.flatMap(([, json]) => kindsOf(json)));
  const readMs = performance.now() - start;

  const classes = importClasses(kinds);

  const importedAt = performance.now();
  const stacks = jsons.map(([id, json]) => takeApart(id, json, classes));
  console.log(JSON.stringify({ setupMs: readMs + (performance.now() - importedAt) }));

  build(stacks);
}

main(process.argv[2] ?? "");
