import { list } from "../../configuration/values";
import type { Values } from "../../configuration/configuration";
import { EVERY_KIND } from "../rule";
import type { Judgement, Rule } from "../rule";

const EXACT = /^=?\s*v?\d+\.\d+\.\d+(?:-[\w.]+)?$/;
const COMMIT = /[?&]ref=[0-9a-f]{40}(?:&|$)/;
const LOCAL = /^\.{1,2}\//;

export const modules: Rule = {
  id: "residency/modules",
  kinds: EVERY_KIND,
  refersTo: "module",
  text: "A module is pinned; its resources are checked in a plan, since the module call does not show them.",
  violation: "A module is not pinned, or its resources are not visible here.",
  severity: "high",
  rationale: "The source of a module is another file or another server, and its content can change at any time.",
  source: "Terraform documentation, Module Sources; Version Constraints",
  judge: ({ type, values }, _, { hasLifecycle }) => {
    if (type !== "module") return [];
    // A plan holds the module's resources, which are judged like all others.
    if (!hasLifecycle) return pin(values);
    const content: Judgement = {
      attribute: "source",
      value: values["source"],
      outcome: "unknown",
      fix: "Check a plan: forensics check plan.json.",
    };
    return [content, ...pin(values)];
  },
};

function pin({ source, version }: Values): readonly Judgement[] {
  if (typeof source !== "string" || LOCAL.test(source)) return [];
  const [exact, ...others] = list(version);
  const isExact = typeof exact === "string" && others.length === 0 && EXACT.test(exact);
  const fix = "Pin an exact version of a registry module, or ref=<commit> of a repository.";
  return [
    { attribute: "version", value: version, outcome: isExact || COMMIT.test(source) ? "compliant" : "violating", fix },
  ];
}
