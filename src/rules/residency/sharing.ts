import { resourceType } from "../../facts/resource-types";
import { forbidden } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

/** The attributes by which a resource of a type shares data; undefined if it shares nothing. */
export function sharedBy(type: string): string | undefined {
  return resourceType(type)?.gives;
}

export const sharing: Rule = {
  id: "residency/sharing",
  kinds: EVERY_KIND,
  refersTo: "share",
  text: "No resource is shared with other accounts, published, or spread over regions.",
  violation: "A resource shares data with other accounts, publishes it, or spreads it over regions.",
  severity: "high",
  rationale: "These resources exist to let data out of one account or region; an evidence account has no use for them.",
  source: "AWS RAM, Amazon EBS, Amazon S3, AWS Backup user guides",
  judge: ({ type, kind }) => {
    const what = sharedBy(type);
    return kind === "resource" && what !== undefined ? forbidden(what, "Remove it.") : [];
  },
};
