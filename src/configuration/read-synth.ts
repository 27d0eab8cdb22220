import { UNKNOWN } from "./configuration";
import type { Block, Configuration, Value, Values } from "./configuration";
import { separated } from "./inline-forms";
import { resolved } from "./resolve";
import { isValues, list, someWithin } from "./values";

/** Sections whose blocks have one label. All others but those of {@link read} have none. */
const LABELLED = new Set(["provider", "module", "variable", "output", "ephemeral", "check", "action", "list"]);

/**
 * Reads a synthesized file, or one written by hand (Terraform's JSON syntax), as a plain view with references between its
 * resources resolved as far as possible.
 *
 * @param otherFiles names of the other files in its folder that Terraform reads
 */
export function readSynth(stack: string, json: object, otherFiles: readonly string[] = []): Configuration {
  const blocks = Object.entries(json as Values).flatMap(([section, value]) => read(section, value));
  const files = otherFiles.map((name): Block => ({ address: name, type: "file", name, kind: "setting", values: {} }));
  // No rule lets a role have policies in its own block.
  const separate = resolved(blocks).flatMap((block) => (block.type === "aws_iam_role" ? [block] : separated(block)));
  return { stack, blocks: [...separate, ...files], hasLifecycle: true };
}

function read(section: string, value: Value): readonly Block[] {
  if (section === "//") return [];
  if (section === "terraform") return list(value).filter(isValues).flatMap(terraform);
  if (section === "resource" || section === "data") return typed(section, value);
  return LABELLED.has(section) ? settings(section, section, value) : unlabelled(section, value);
}

/** Terraform's own settings. Its version says nothing of what is built. */
function terraform(values: Values): readonly Block[] {
  const { backend, cloud, required_providers: required, ...rest } = plain(values);
  const others = Object.entries(rest).filter(([name]) => name !== "required_version");
  const clouds = list(cloud).filter(isValues);
  return [
    ...settings("backend", "terraform.backend", backend),
    ...clouds.map((one) => setting("backend", "cloud", "terraform.cloud", one)),
    ...list(required)
      .filter(isValues)
      .flatMap(Object.entries<Value>)
      .map(([name, one]) =>
        setting("required_providers", name, `terraform.required_providers.${name}`, isValues(one) ? one : {}),
      ),
    ...(others.length === 0 ? [] : [setting("terraform", "terraform", "terraform", Object.fromEntries(others))]),
  ];
}

/** Blocks by one label: providers, backends, modules, variables. */
function settings(type: string, prefix: string, value: Value | undefined): readonly Block[] {
  return list(value)
    .filter(isValues)
    .flatMap((labelled) =>
      Object.entries(labelled).flatMap(([name, blocks]) =>
        list(blocks)
          .filter(isValues)
          .map((values): Block => {
            const alias = typeof values["alias"] === "string" ? `.${values["alias"]}` : "";
            return setting(type, name, `${prefix}.${name}${alias}`, values);
          }),
      ),
    );
}

/** Blocks without a label: locals, imports, removals, and future sections. */
function unlabelled(section: string, value: Value): readonly Block[] {
  return list(value)
    .filter(isValues)
    .map((values) => setting(section, section, section, values));
}

function setting(type: string, name: string, address: string, values: Values): Block {
  return { address, type, name, kind: "setting", values: plain(values) };
}

/** Blocks by type and name: resources and data sources. */
function typed(kind: "resource" | "data", value: Value): readonly Block[] {
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
                .filter((values) => !isNone(values))
                .map((values): Block => {
                  const address = `${kind === "data" ? "data." : ""}${type}.${name}`;
                  return { address, type, name, kind, values: plain(values) };
                }),
            ),
          ),
      ),
    );
}

/** Whether a block makes nothing: what must be there is missing then. */
function isNone({ count, for_each: each }: Values): boolean {
  if (count === 0 || count === false || (typeof count === "string" && Number(count) === 0)) return true;
  return typeof each === "object" && each !== null && Object.keys(each).length === 0;
}

/** Without cdktf's metadata, and with dynamic blocks made out. */
function plain(values: Values): Values {
  const { "//": _, ...own } = values;
  return holdsDynamic(own) ? (expandDynamicBlocks(own) as Values) : own;
}

function holdsDynamic(value: Value): boolean {
  if (typeof value !== "object" || value === null) return false;
  return "dynamic" in value || someWithin(value, holdsDynamic);
}

/**
 * Puts what dynamic blocks make in its place: what each would hold, and a mark that how many there are, if any, is not
 * known before a plan.
 */
function expandDynamicBlocks(value: Value): Value {
  if (Array.isArray(value)) return (value as readonly Value[]).map(expandDynamicBlocks);
  if (!isValues(value)) return value;
  const dynamic = list(value["dynamic"])
    .filter(isValues)
    .flatMap(Object.entries<Value>);
  const made = new Map<string, Value>(
    Object.entries(value)
      .filter(([name]) => name !== "dynamic" || dynamic.length === 0)
      .map(([name, one]) => [name, expandDynamicBlocks(one)]),
  );
  for (const [name, one] of dynamic) {
    const contents = list(one)
      .filter(isValues)
      .flatMap(({ content }) => list(content).map(expandDynamicBlocks));
    made.set(name, [...list(made.get(name)), UNKNOWN, ...contents]);
  }
  return Object.fromEntries(made);
}
