import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, S3Backend, TerraformOutput, TerraformStack } from "cdktf";
import type { TerraformElement } from "cdktf";
import type { Construct } from "constructs";

/**
 * Bare cdktf building the same resources: knows no map, only literal configurations of the same classes, taken from
 * synthesized stacks. Prints the milliseconds that reading them took, which a program written by hand would not spend.
 */

type Config = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Config>>>>;
type Element = new (scope: Construct, id: string, config: Config) => TerraformElement;

interface StackJson {
  readonly terraform: {
    readonly backend: { readonly s3: Config };
    readonly required_providers: { readonly aws: { readonly source: string; readonly version: string } };
  };
  readonly provider: { readonly aws: readonly Config[] };
  readonly resource: Blocks;
  readonly data?: Blocks;
  readonly output: Readonly<Record<string, { readonly value: string; readonly description: string }>>;
}

/** An element of a stack in the terms of its class. */
interface Literal {
  readonly module: string;
  readonly type: string;
  readonly id: string;
  readonly config: Config;
}

interface LiteralStack {
  readonly id: string;
  readonly requires: StackJson["terraform"]["required_providers"]["aws"];
  readonly backend: Config;
  readonly provider: Config;
  readonly elements: readonly Literal[];
  readonly outputs: StackJson["output"];
}

function literals(folder: string): readonly LiteralStack[] {
  return readdirSync(folder).map((id) => {
    const json = JSON.parse(readFileSync(join(folder, id, "cdk.tf.json"), "utf8"), withoutMetadata) as StackJson;
    const { terraform, provider, resource, data, output, ...rest } = json;
    if (Object.keys(rest).length > 0)
      throw new Error(`${id} has ${Object.keys(rest).join(", ")}, unknown to the bench`);
    return {
      id,
      requires: terraform.required_providers.aws,
      backend: camelCased(terraform.backend.s3) as Config,
      provider: camelCased(provider.aws[0]) as Config,
      elements: [...elements(data ?? {}, "data-aws-"), ...elements(resource, "")],
      outputs: output,
    };
  });
}

function elements(blocks: Blocks, prefix: string): readonly Literal[] {
  return Object.entries(blocks).flatMap(([type, byName]) =>
    Object.entries(byName).map(([id, { depends_on: dependsOn, ...block }]) => ({
      module: `@cdktf/provider-aws/lib/${prefix}${type.replace(/^aws_/, "").replaceAll("_", "-")}`,
      type,
      id,
      config: {
        ...(camelCased(block) as Config),
        ...(Array.isArray(dependsOn) ? { dependsOn: dependsOn.map((fqn: unknown) => ({ fqn })) } : {}),
      },
    })),
  );
}

/** Attributes in the names of the bindings. The keys of a map of tags are its own. */
function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
      key === "tags" ? inner : camelCased(inner),
    ]),
  );
}

function build(stacks: readonly LiteralStack[]): void {
  const app = new App();
  for (const { id, requires, backend, provider, elements, outputs } of stacks) {
    const stack = new TerraformStack(app, id);
    stack.addOverride("terraform.required_providers.aws.source", requires.source);
    stack.addOverride("terraform.required_providers.aws.version", requires.version);
    new AwsProvider(stack, "aws", provider);
    new S3Backend(stack, backend as unknown as ConstructorParameters<typeof S3Backend>[1]);
    for (const { module, type, id: name, config } of elements) new (classOf(module, type))(stack, name, config);
    for (const [name, output] of Object.entries(outputs)) new TerraformOutput(stack, name, output);
  }
  app.synth();
}

const load = createRequire(__filename);
const classes = new Map<string, Element>();

function classOf(module: string, type: string): Element {
  const known = classes.get(module);
  if (known !== undefined) return known;
  const all = Object.values(load(module) as Readonly<Record<string, unknown>>);
  const found = all.find((one) => typeof one === "function" && "tfResourceType" in one && one.tfResourceType === type);
  if (found === undefined) throw new Error(`${module} has no class for ${type}`);
  classes.set(module, found as Element);
  return found as Element;
}

function withoutMetadata(key: string, value: unknown): unknown {
  return key === "//" ? undefined : value;
}

const [folder = ""] = process.argv.slice(2);
const start = performance.now();
const stacks = literals(folder);
console.log(JSON.stringify({ setupMs: performance.now() - start }));
build(stacks);
