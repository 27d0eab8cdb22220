import type { Block, Configuration, Values } from "../../configuration/configuration";
import { textsOf } from "../../configuration/texts";
import type { Finding } from "../finding";
import { withoutValues } from "../plan/change";
import type { Change } from "../plan/change";
import { isSame } from "../plan/same";
import { isHarmlessSetting } from "./harmless-settings";

/** Settings that name the region and account of a stack. */
const PLACE =
  /^(?:region|alias|allowed_account_ids|forbidden_account_ids|bucket|key|hostname|organization|workspaces)$/;

/** Where, as whom and through what Terraform works, and what it prints. */
export function ofSettings(
  stack: string,
  base: Configuration | undefined,
  head: Configuration | undefined,
): readonly Finding[] {
  if (base === undefined || head === undefined) return [];
  const [before, after] = [settingsOf(base), settingsOf(head)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((address) =>
    ofSetting(stack, address, before.get(address), after.get(address)),
  );
}

/** Moves are reported separately. */
function settingsOf({ blocks }: Configuration): ReadonlyMap<string, Block> {
  const settings = blocks.filter(({ kind, type }) => kind === "setting" && type !== "moved");
  return new Map(settings.map((block) => [block.address, block]));
}

function ofSetting(stack: string, address: string, was: Block | undefined, is: Block | undefined): readonly Finding[] {
  const [before, after] = [was?.values ?? {}, is?.values ?? {}];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const differing = names.filter(
    (name) => !isSame(before[name], after[name]) && !isHarmlessSetting(name, before[name], after[name]),
  );
  const update = withoutValues({ stack, address, type: "", action: "update" });
  const hidden: Change = { ...update, sensitive: new Set(["*"]) };
  if (differing.length > 0 && isHarmlessOutput(was, is)) {
    const text = "The outputs that Terraform prints after an apply change.";
    return [{ id: "output-changed", severity: "note", text, change: hidden, attribute: differing.join(", ") }];
  }
  return differing.map((name): Finding => {
    const isPlace = PLACE.test(name);
    const [id, text] = isPlace
      ? ["moved-elsewhere", "The stack or its state moves elsewhere."]
      : ["provider-changed", "Terraform's role, provider or backend settings change."];
    const severity = isPlace ? "blocking" : "approval";
    const change = isPlace ? update : hidden;
    return { id, severity, text, change, attribute: name, before: before[name], after: after[name] };
  });
}

/** A reference to a resource of the stack, which computes nothing. */
const REFERENCE = /(?<![$%])\$\{aws_[a-z0-9_]+\.[A-Za-z0-9_-]+\.[a-z0-9_]+\}/g;

/**
 * Whether an output is added, removed or described differently. One that computes something, that comes to show what was
 * sensitive, or whose value is another, is not harmless: people and programs act by what it says.
 */
function isHarmlessOutput(was: Block | undefined, is: Block | undefined): boolean {
  if ([was, is].some((block) => block !== undefined && block.type !== "output")) return false;
  if (is === undefined) return true;
  const rest = undescribed(is);
  if (was !== undefined) return isSame(undescribed(was), rest);
  return Object.keys(rest).every((name) => PRINTED.has(name)) && isPlain(rest);
}

function undescribed({ values }: Block): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== "description"));
}

const PRINTED = new Set(["value", "sensitive"]);

function isPlain(values: Values): boolean {
  return textsOf(values).every(({ text }) => !/[$%]\{/.test(text.replaceAll(REFERENCE, "")));
}
