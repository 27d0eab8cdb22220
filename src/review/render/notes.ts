import { RULE_IDS } from "../../jurisdiction/rule-ids";
import type { Entry } from "../report";
import { actionOf, counted } from "./words";

/** Notes, a line each; what is created of one type in the same stacks is one line. */
export function notesOf(entries: readonly Entry[]): readonly { readonly what: string; readonly where: string }[] {
  const lines = entries.map((entry) => {
    const { finding, stacks } = entry;
    const where = stacks.length === 1 ? (stacks[0] ?? "") : counted(stacks.length, "stack");
    const type = finding.id === "made" ? typeOf(finding.address) : undefined;
    return { key: type === undefined ? undefined : `${type} ${stacks.join()}`, type, where, entry };
  });
  return lines.flatMap(({ key, type, where, entry }, index) => {
    const alike = key === undefined ? [] : lines.filter((other) => other.key === key);
    if (alike.length > 1 && type !== undefined)
      return lines.findIndex((other) => other.key === key) === index
        ? [{ what: `create  ${alike.length} of ${type}`, where }]
        : [];
    const { address, attribute } = entry.finding;
    return [{ what: [actionOf(entry), address, attribute].filter((part) => part !== "").join("  "), where }];
  });
}

/** Notes, a line for each stack: how many resources each action concerns, and how many rules were broken before. */
export function notesByStack(entries: readonly Entry[]): readonly (readonly [stack: string, notes: string])[] {
  const stacks = [...new Set(entries.flatMap((entry) => entry.stacks))].sort();
  return stacks.map((stack) => {
    const own = entries.filter((entry) => entry.stacks.includes(stack)).map(({ finding }) => finding);
    const broken = own.filter(({ id }) => isRule(id)).length;
    const parts = Object.entries(DONE).flatMap(([action, done]) => {
      const addresses = new Set(
        own.filter((finding) => finding.action === action && !isRule(finding.id)).map(({ address }) => address),
      );
      return addresses.size === 0 ? [] : [`${addresses.size} ${done}`];
    });
    const rules = broken === 0 ? [] : [`${counted(broken, "violation")} from before this change`];
    return [stack, [...parts, ...rules].join(", ")] as const;
  });
}

const DONE: Readonly<Record<Entry["finding"]["action"], string>> = {
  destroy: "destroyed",
  replace: "replaced",
  forget: "forgotten",
  update: "updated",
  create: "created",
  import: "imported",
};

function isRule(id: string): boolean {
  return (RULE_IDS as readonly string[]).includes(id);
}

/** The type of a resource, by its address: the last part but one. */
function typeOf(address: string): string | undefined {
  return address
    .replaceAll(/\[[^\]]*\]/g, "")
    .split(".")
    .at(-2);
}
