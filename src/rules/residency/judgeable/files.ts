import { forbidden } from "../../expect";
import { EVERY_KIND } from "../../rule";
import type { Rule } from "../../rule";

export const files: Rule = {
  id: "residency/files",
  kinds: EVERY_KIND,
  refersTo: "file",
  text: "Terraform reads a stack from one file: no other file in its folder adds to it, overrides it or sets its variables. The imports of a recovery are checked with it.",
  violation: "Another file in the stack's folder adds to it, overrides it or sets its variables.",
  severity: "high",
  rationale:
    "Terraform reads all files of its folder together, and an override file takes precedence over the file that was checked.",
  source: "Terraform documentation, Files and Configuration Structure; Override Files",
  judge: ({ type, name }) =>
    type === "file" ? forbidden(name, "Remove the file and synthesize again; its content was not judged.") : [],
};
