import type { Value, Values } from "../src/configuration/configuration";
import { isValues, parsed } from "../src/configuration/values";
import { isPolicyText } from "./edit";
import type { Edit, Mutation, Resource } from "./edit";

/** Every single edit of a resource but those of its policies. @param all the resources of its stack */
export function* attributeEdits(resource: Resource, all: readonly Resource[]): Generator<Edit> {
  const { address, section, type, values } = resource;
  const kind = `${section === "data" ? "data." : ""}${type}`;
  const edit = (mutation: Mutation, path: string, after: Values | undefined, what = path): Edit => ({
    mutation,
    address,
    kind,
    attribute: path.split(/[.[]/)[0] ?? "",
    what,
    values: after,
  });
  yield edit("remove resource", "", undefined, "the resource");
  // A second data source that reads the same object conflicts with nothing.
  if (section !== "data")
    yield { ...edit("twin resource", "", values, "the resource twice"), address: `${address}-twin` };
  yield edit("add attribute", "swept", { ...values, swept: "true" });
  for (const { path, mutation, value, what } of changesIn(values, "", all))
    yield edit(mutation, path, value as Values, what === undefined ? path : `${path}: ${what}`);
}

/** A change within a value: what the whole value is afterwards. */
interface Change {
  readonly path: string;
  readonly mutation: Mutation;
  readonly value: Value;
  readonly what?: string;
}

function* changesIn(value: Value, path: string, all: readonly Resource[]): Generator<Change> {
  if (isValues(value)) {
    for (const [name, inner] of Object.entries(value)) {
      const at = path === "" ? name : `${path}.${name}`;
      const { [name]: _, ...rest } = value;
      yield { path: at, mutation: "remove attribute", value: rest };
      if (isPolicyText(inner)) continue;
      for (const change of changesIn(inner, at, all)) yield { ...change, value: { ...value, [name]: change.value } };
    }
  } else if (Array.isArray(value)) {
    yield* inList(value as readonly Value[], path, all);
  } else if (typeof value === "string") yield* inText(value, path, all);
  else if (typeof value === "boolean") yield { path, mutation: "flip boolean", value: !value };
  else if (typeof value === "number") yield* inNumber(value, path);
}

function* inList(values: readonly Value[], path: string, all: readonly Resource[]): Generator<Change> {
  for (const [index, one] of values.entries()) {
    const at = `${path}[${index}]`;
    if (values.length > 1) yield { path: at, mutation: "drop element", value: values.toSpliced(index, 1) };
    for (const change of changesIn(one, at, all)) yield { ...change, value: values.with(index, change.value) };
  }
  const added = furtherElement(values[0]);
  if (added !== undefined) yield { path, mutation: "add element", value: [...values, added] };
}

/** One element more of a list, of the kind that it holds. */
function furtherElement(first: Value | undefined): Value | undefined {
  if (typeof first === "string") return first.startsWith("arn:") || first.startsWith("${") ? `${first}-swept` : "swept";
  if (typeof first === "number") return first + 1;
  return isValues(first) ? first : undefined;
}

function* inNumber(value: number, path: string): Generator<Change> {
  yield { path, mutation: "greater number", value: value + 1 };
  yield { path, mutation: "smaller number", value: value - 1 };
}

const REFERENCE = /^\$\{((?:data\.)?[a-z][a-z0-9_]*)\.([A-Za-z0-9_-]+)\.([a-z0-9_]+)\}$/;

function* inText(text: string, path: string, all: readonly Resource[]): Generator<Change> {
  const document = /^[[{]/.test(text) ? parsed(text) : undefined;
  if (document !== undefined && typeof document === "object") {
    for (const change of changesIn(document, path, all)) yield { ...change, value: JSON.stringify(change.value) };
    return;
  }
  if (/^-?\d+(?:\.\d+)?$/.test(text) && Number.isSafeInteger(Number(text))) {
    for (const { mutation, value } of inNumber(Number(text), path)) yield { path, mutation, value: String(value) };
    return;
  }
  if (text === "true" || text === "false")
    yield { path, mutation: "flip boolean", value: text === "true" ? "false" : "true" };
  yield { path, mutation: "other text", value: otherText(text) };
  const [, type, name, attribute] = REFERENCE.exec(text) ?? [];
  const other = all.find((one) => one.type === type && one.name !== name && one.section === "resource");
  if (other !== undefined)
    yield { path, mutation: "other reference", value: `\${${other.address}.${attribute ?? ""}}`, what: other.address };
}

/** A text with other content; for base64, the decoded text has an additional line. */
function otherText(text: string): string {
  const isEncoded = text.length > 40 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  return isEncoded
    ? Buffer.from(`${Buffer.from(text, "base64").toString()}\ntrue\n`).toString("base64")
    : `${text}-swept`;
}
