import type { Block, Configuration, Value, Values } from "../../configuration/configuration";
import { nested, valueAt } from "../../configuration/values";
import { READING_DATA } from "../../facts/resource-types/data-sources";
import type { Finding } from "../finding";
import { withoutValues } from "../plan/change";
import { isSame } from "../plan/same";

/** Changes that no plan shows: Terraform's own settings of a resource, and its provisioners. */
export function ofMeta(
  stack: string,
  base: Configuration | undefined,
  head: Configuration | undefined,
): readonly Finding[] {
  if (base === undefined || head === undefined) return [];
  const before = new Map(base.blocks.map((block) => [block.address, block]));
  return head.blocks.flatMap((block) => {
    const was = before.get(block.address);
    if (block.kind === "data") return read(stack, was, block);
    return block.kind === "setting"
      ? []
      : [...destroyable(stack, was, block), ...otherSettings(stack, was, block), ...unmanaged(stack, was, block)];
  });
}

/** Data sources that may send or run something, and not only read what is there. */
function read(stack: string, was: Block | undefined, { address, type, values }: Block): readonly Finding[] {
  if (READING_DATA.has(type) || (was !== undefined && isSame(was.values, values))) return [];
  const text = "A data source is read whose type has not been assessed for custody.";
  const change = withoutValues({ stack, address, type, action: "update" });
  return [{ id: "data-read", severity: "approval", text, change, attribute: "", after: type }];
}

function destroyable(stack: string, was: Block | undefined, is: Block): readonly Finding[] {
  if (was === undefined || !preventsDestroy(was) || preventsDestroy(is)) return [];
  const text = "Terraform may destroy the resource from now on.";
  const attribute = "lifecycle.prevent_destroy";
  const change = withoutValues({ stack, address: is.address, type: is.type, action: "update" });
  return [{ id: "prevent-destroy-lost", severity: "blocking", text, change, attribute, before: true, after: false }];
}

/** Settings of Terraform's that may hide a change, run something or read a file. */
const OTHERS = ["lifecycle", "provisioner", "connection"];

/** Whether a resource is made before the one that it replaces says nothing of either. */
const HARMLESS = ["prevent_destroy", "create_before_destroy"];

function otherSettings(stack: string, was: Block | undefined, is: Block): readonly Finding[] {
  return OTHERS.flatMap((attribute): readonly Finding[] => {
    const before: Value = metaOf(was, attribute);
    const after: Value = metaOf(is, attribute);
    if (isSame(before, after)) return [];
    const text = "Settings change by which Terraform manages the resource or runs programs.";
    const change = withoutValues({ stack, address: is.address, type: is.type, action: "update" });
    return [{ id: "meta-changed", severity: "approval", text, change, attribute, before, after }];
  });
}

/** A list that is given as empty keeps out what others add; one that is not given lets it stay. */
function unmanaged(stack: string, was: Block | undefined, { address, type, values }: Block): readonly Finding[] {
  const change = withoutValues({ stack, address, type, action: "update" });
  return Object.entries(was?.values ?? {})
    .filter(([name, value]) => Array.isArray(value) && value.length === 0 && !(name in values))
    .map(([attribute]): Finding => {
      const text = "The list is no longer kept empty: entries that others add remain.";
      return { id: "meta-changed", severity: "approval", text, change, attribute, before: "[]" };
    });
}

function metaOf(block: Block | undefined, attribute: string): Value {
  const value = block?.values[attribute] ?? null;
  if (attribute !== "lifecycle" || block === undefined) return value;
  const rest = nested(block.values, attribute).map((one): Values => {
    return Object.fromEntries(Object.entries(one).filter(([name]): boolean => !HARMLESS.includes(name)));
  });
  return rest.filter((one) => Object.keys(one).length > 0);
}

function preventsDestroy(block: Block): boolean {
  return valueAt(block.values, "lifecycle.prevent_destroy") === true;
}
