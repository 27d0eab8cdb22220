import { nested } from "../../configuration/values";
import { expectOne } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const metadataTokens: Rule = {
  id: "access/metadata-tokens",
  kinds: EVERY_KIND,
  text: "Machines give their credentials to nobody who has no token, and none beyond themselves.",
  severity: "high",
  rationale: "IMDSv1 hands a machine's credentials to whatever on it can be made to fetch a page.",
  source: "Amazon EC2 User Guide, Use IMDSv2",
  judge: ({ type, values }) => {
    if (type !== "aws_launch_template" && type !== "aws_instance") return [];
    // A machine takes them from its launch template, where it has none of its own.
    const { metadata_options: own } = values;
    const hasNone = own === undefined || own === null || (Array.isArray(own) && own.length === 0);
    const isFromTemplate = nested(values, "launch_template").length > 0 && hasNone;
    if (type === "aws_instance" && isFromTemplate) return [];
    return [
      expectOne(values, "metadata_options.http_tokens", "required", "Set http_tokens to required."),
      expectOne(values, "metadata_options.http_put_response_hop_limit", 1, "Set http_put_response_hop_limit to 1."),
    ];
  },
};
