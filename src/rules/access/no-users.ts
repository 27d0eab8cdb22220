import type { Rule } from "../rule";

export const noUsers: Rule = {
  id: "access/no-users",
  text: "There are no users, groups, access keys or attached policies of AWS's: people come by roles, each with its own policy.",
  severity: "high",
  rationale: "A user's key is a secret that lasts; AWS's own policies change without a review.",
  source: "IAM User Guide, Security best practices in IAM",
  judge: ({ type, kind }) =>
    kind === "resource" &&
    /^aws_iam_(?:user|group|access_key|.*policy_attachment|.*policy_attachments_exclusive|saml_provider|openid_connect_provider)/.test(
      type,
    )
      ? [{ attribute: "", value: type, outcome: "violating", fix: "Remove it: the map's trust says who comes." }]
      : [],
};
