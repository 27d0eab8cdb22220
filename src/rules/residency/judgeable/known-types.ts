import { isHeldSomewhere, mayHold } from "../../../facts/stacks/may-hold";
import { STACK_KINDS } from "../../../facts/stacks/stack-kinds";
import type { Block } from "../../../configuration/configuration";
import { EVERY_KIND } from "../../rule";
import type { Judgement, JudgingContext, Rule } from "../../rule";

/** Sections that other rules judge, or that only name and output values, which are judged where they are used. */
const SETTINGS = new Set([
  "backend",
  "file",
  "import",
  "locals",
  "module",
  "moved",
  "output",
  "provider",
  "required_providers",
  "variable",
]);
const WITH_PROVIDER = new Set(["provider", "required_providers"]);

export const knownTypes: Rule = {
  id: "residency/known-types",
  kinds: EVERY_KIND,
  refersTo: "type",
  text: "Every block in a stack is of a type that the rules know, and that stacks of its kind may hold.",
  violation: "A block is of a type that the rules do not know, or that stacks of this kind may not hold.",
  severity: "high",
  rationale:
    "AWS and Terraform have thousands of types, and new ones every week: only a type that has been reviewed is known not to open, share or send data.",
  source: "Terraform Registry, hashicorp/aws; the types that the stacks of this repository are made of",
  judge: (block, context) => (block.kind === "setting" && isKnownSetting(block) ? [] : [judgement(block, context)]),
};

function isKnownSetting({ type, name }: Block): boolean {
  return SETTINGS.has(type) && (!WITH_PROVIDER.has(type) || name === "aws");
}

function judgement({ kind: section, type, name }: Block, { kind, spec }: JudgingContext): Judgement {
  if (section === "setting") {
    return { attribute: "", value: `${type} ${name}`, outcome: "unknown", fix: LOOK };
  }
  const value = section === "data" ? `data.${type}` : type;
  if (mayHold(kind, spec, value)) return { attribute: "", value, outcome: "compliant", fix: LOOK };
  if (!isHeldSomewhere(value)) return { attribute: "", value, outcome: "unknown", fix: LOOK };
  const fix = `Remove it: with this map a ${kind} stack (${STACK_KINDS[kind].title}) does not have this type.`;
  return { attribute: "", value, outcome: "violating", fix };
}

const LOOK = "Remove it, or review all of its effects and add a temporary exception to the map.";
