import { STACK_KIND_IDS } from "../src/jurisdiction/stack-kind-ids";
import { RULES } from "../src/rules";
import type { Rule } from "../src/rules/rule";
import { writePage } from "./page";

/** Writes a page for each family of rules, docs/rules/<family>.md; with `--check` only compares. */

const FAMILIES: Readonly<Record<string, string>> = {
  residency: "Nothing in a stack leads out of its jurisdiction.",
  isolation: "There is no way out of the network, and no dead end in it.",
  immutability: "What is evidence, or vouches for it, cannot be changed, hidden or lost before its time.",
  exceptions: "What the map allows for a time is looked at again.",
  access: "Nobody is let in whom the map does not name, and everything is under keys of our own.",
};

for (const [family, text] of Object.entries(FAMILIES)) writePage(`rules/${family}.md`, page(family, text));

function page(family: string, text: string): string {
  return [
    `# Rules: ${family}`,
    "",
    "Generated from `src/rules` by `npm run docs`. " + text,
    "",
    ...RULES.filter(({ id }) => id.startsWith(`${family}/`)).flatMap(section),
  ].join("\n");
}

/** The stacks that a rule is for. */
function stacksOf(kinds: Rule["kinds"]): string {
  return STACK_KIND_IDS.every((kind) => kinds.includes(kind)) ? "every stack" : `${kinds.join(" and ")} stacks`;
}

function section({ id, kinds, text, severity, rationale, source }: Rule): readonly string[] {
  return [
    `## ${id}`,
    "",
    `**${text}** Severity: ${severity}. For ${stacksOf(kinds)}.`,
    "",
    rationale,
    "",
    `Source: ${source}.`,
    "",
  ];
}
