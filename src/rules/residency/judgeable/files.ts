import { forbidden } from "../../expect";
import { EVERY_KIND } from "../../rule";
import type { Rule } from "../../rule";

export const files: Rule = {
  id: "residency/files",
  kinds: EVERY_KIND,
  refersTo: "file",
  text: "Terraform reads a stack from one file: nothing lies beside it that adds to it, overrides it or sets its variables. What a recovery has found to import is judged with it.",
  severity: "high",
  rationale: "Terraform reads every file of its folder as one, and one named override wins over what was judged.",
  source: "Terraform documentation, Files and Configuration Structure; Override Files",
  judge: ({ type, name }) =>
    type === "file" ? forbidden(name, "Remove the file, and synthesize again; nothing of it was judged.") : [],
};
