import { isHeldSomewhere, mayHold } from "../../../facts/stacks/may-hold";
import { STACK_KINDS } from "../../../facts/stacks/stack-kinds";
import type { Block } from "../../../configuration/configuration";
import { EVERY_KIND } from "../../rule";
import type { Judgement, JudgingContext, Rule } from "../../rule";

/** Sections that other rules judge, or that only name and give values, which are judged where they stand. */
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
  text: "Everything in a stack is of a type that the rules know, and that stacks of its kind may hold.",
  severity: "high",
  rationale:
    "AWS and Terraform have thousands of types, and new ones every week: what a type can open, share or send is known only of those that somebody has looked at.",
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
  const fix = `Do without it: by this map a ${kind} stack, ${STACK_KINDS[kind].title}, holds none.`;
  return { attribute: "", value, outcome: "violating", fix };
}

const LOOK = "Do without it; or look at all that it can do, and except it in the map for a time.";
