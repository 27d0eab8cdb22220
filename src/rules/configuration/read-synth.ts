import { UNKNOWN } from "./configuration";
import type { Block, Configuration, Value, Values } from "./configuration";
import { isValues, list } from "./values";

/** A Terraform file in JSON, `cdk.tf.json` or written by hand. */
interface TerraformJson {
  readonly terraform?: Value;
  readonly provider?: Value;
  readonly resource?: Value;
  readonly data?: Value;
  readonly module?: Value;
}

/** Reads a synthesized file as a plain view, with references between its resources resolved as far as it tells. */
export function readSynth(stack: string, json: object): Configuration {
  const { terraform, provider, resource, data, module } = json as TerraformJson;
  const blocks = [
    ...settings("provider", "provider", provider),
    ...list(terraform).flatMap((one) =>
      isValues(one) ? settings("backend", "terraform.backend", one["backend"]) : [],
    ),
    ...list(terraform).flatMap((one) => (isValues(one) ? clouds(one["cloud"]) : [])),
    ...settings("module", "module", module),
    ...typed("resource", resource),
    ...typed("data", data),
  ];
  return { stack, blocks: resolved(blocks), tellsLifecycle: true };
}

/** Blocks by one label: providers, backends, modules. */
function settings(type: string, prefix: string, value: Value | undefined): readonly Block[] {
  return list(value)
    .filter(isValues)
    .flatMap((labelled) =>
      Object.entries(labelled).flatMap(([name, blocks]) =>
        list(blocks)
          .filter(isValues)
          .map((values): Block => {
            const alias = typeof values["alias"] === "string" ? `.${values["alias"]}` : "";
            return { address: `${prefix}.${name}${alias}`, type, name, kind: "setting", values: plain(values) };
          }),
      ),
    );
}

function clouds(value: Value | undefined): readonly Block[] {
  return list(value)
    .filter(isValues)
    .map((values): Block => ({
      address: "terraform.cloud",
      type: "backend",
      name: "cloud",
      kind: "setting",
      values: plain(values),
    }));
}

/** Blocks by type and name: resources and data sources. */
function typed(kind: "resource" | "data", value: Value | undefined): readonly Block[] {
  return list(value)
    .filter(isValues)
    .flatMap((byType) =>
      Object.entries(byType).flatMap(([type, named]) =>
        list(named)
          .filter(isValues)
          .flatMap((byName) =>
            Object.entries(byName).flatMap(([name, blocks]) =>
              list(blocks)
                .filter(isValues)
                .map((values): Block => {
                  const address = `${kind === "data" ? "data." : ""}${type}.${name}`;
                  return { address, type, name, kind, values: plain(values) };
                }),
            ),
          ),
      ),
    );
}

/** Without cdktf's metadata; what a dynamic block makes is not known before a plan. */
function plain(values: Values): Values {
  const { dynamic, ...others } = Object.fromEntries(Object.entries(values).filter(([name]) => name !== "//"));
  const made = list(dynamic)
    .filter(isValues)
    .flatMap((blocks) => Object.keys(blocks));
  return { ...others, ...Object.fromEntries(made.map((name) => [name, UNKNOWN])) };
}

const REFERENCE = /(?<!\$)\$\{([a-z][a-z0-9_]*\.[A-Za-z0-9_-]+)\.([a-z0-9_]+)\}/g;

/** Puts in place of each reference what the file says of its target; other references stay as they are. */
function resolved(blocks: readonly Block[]): readonly Block[] {
  const byAddress = new Map(blocks.map((block) => [block.address, block.values]));
  const resolve = (value: Value): Value => {
    if (typeof value === "string") {
      if (!value.includes("${")) return value;
      return value.replaceAll(REFERENCE, (reference, address: string, attribute: string) => {
        const known = byAddress.get(address)?.[attribute];
        return typeof known === "string" && !known.includes("${") ? known : reference;
      });
    }
    if (Array.isArray(value)) return (value as readonly Value[]).map(resolve);
    if (isValues(value)) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolve(one)]));
    return value;
  };
  return blocks.map((block) => ({ ...block, values: resolve(block.values) as Values }));
}
