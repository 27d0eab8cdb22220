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
  text: "A module is pinned; what it brings is judged in a plan, since its call does not tell.",
  severity: "high",
  rationale: "A module's source is another file or another server: what it holds today proves nothing of tomorrow.",
  source: "Terraform documentation, Module Sources; Version Constraints",
  judge: ({ type, values }, _, { tellsLifecycle }) => {
    if (type !== "module") return [];
    // A plan holds what the module brings, and it is judged like everything else.
    if (!tellsLifecycle) return pin(values);
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
  const fix = "Name one version of a registry's module, or ref=<commit> of a repository.";
  return [
    { attribute: "version", value: version, outcome: isExact || COMMIT.test(source) ? "compliant" : "violating", fix },
  ];
}
