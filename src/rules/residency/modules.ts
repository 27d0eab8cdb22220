import type { Rule } from "../rule";

export const modules: Rule = {
  id: "residency/modules",
  text: "What a module brings is judged in a plan, since its call does not tell.",
  severity: "medium",
  rationale: "A module's source is another file or another server; only a plan shows what comes of it.",
  source: "Terraform documentation, Modules",
  judge: ({ type, values }) =>
    type === "module"
      ? [
          {
            attribute: "source",
            value: values["source"],
            outcome: "unknown",
            fix: "Check a plan: forensics check plan.json.",
          },
        ]
      : [],
};
