import { STACK_KIND_IDS } from "../src/jurisdiction/stack-kind-ids";
import { RULES } from "../src/rules";
import type { Rule } from "../src/rules/rule";
import { writePage } from "./page";

/** Writes a page for each family of rules, docs/rules/<family>.md; with `--check` only compares. */

const FAMILIES: Readonly<Record<string, string>> = {
  residency: "No reference in a stack leads out of its jurisdiction.",
  isolation: "The network has no way out, and every machine reaches the endpoints that it needs.",
  immutability:
    "Evidence, and the logs that document it, cannot be changed, hidden or lost before their retention ends.",
  exceptions: "An exception in the map allows one violation until its last day; then it is reviewed again.",
  access: "Only principals that the map names have access, and all data is under customer-managed keys.",
};

for (const [family, text] of Object.entries(FAMILIES)) writePage(`rules/${family}.md`, page(family, text));

function page(family: string, text: string): string {
  return [
    `# Rules: ${family}`,
    "",
    "Generated from `src/rules` by `npm run docs`. " + text,
    "",
    "Terms: [the map](../map.md), [activations](../access.md#activations), [collectors](../access.md#collectors), " +
      "[exceptions](../proof.md#exceptions), [guards](../audit.md#guards), [alerts and watches](../alerts.md), [stacks and buckets](../../README.md).",
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
