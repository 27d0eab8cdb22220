import { resourceType } from "../../facts/resource-types";
import { forbidden } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

/** What a resource of a type shares; undefined for one that shares nothing. */
export function sharedBy(type: string): string | undefined {
  return resourceType(type)?.gives;
}

export const sharing: Rule = {
  id: "residency/sharing",
  kinds: EVERY_KIND,
  refersTo: "share",
  text: "Nothing is shared with other accounts, published, or spread over regions by its nature.",
  severity: "high",
  rationale:
    "These resources exist to let something out of one account or region; an account of evidence has no use for them.",
  source: "AWS RAM, Amazon EBS, Amazon S3, AWS Backup user guides",
  judge: ({ type, kind }) => {
    const what = sharedBy(type);
    return kind === "resource" && what !== undefined ? forbidden(what, "Remove it.") : [];
  },
};
