import { UNKNOWN } from "../../configuration/configuration";
import type { Values } from "../../configuration/configuration";
import { list } from "../../configuration/values";
import { expectValue } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Judgement, Rule } from "../rule";

export const noUsers: Rule = {
  id: "access/no-users",
  kinds: EVERY_KIND,
  text: "There are no users, groups, access keys or attached AWS managed policies: people assume roles, each with its own policy.",
  violation: "An IAM user, group, access key, or attached AWS managed policy exists.",
  severity: "high",
  rationale: "A user's access key is valid until someone deletes it; AWS managed policies change without a review.",
  source: "IAM User Guide, Security best practices in IAM",
  judge: ({ type, kind, values }, _, { hasLifecycle }) => {
    if (kind !== "resource") return [];
    if (type === "aws_iam_role") return attached(values, hasLifecycle);
    return USERS.test(type)
      ? [
          {
            attribute: "",
            value: type,
            outcome: "violating",
            fix: "Remove it: the map's trust defines who has access.",
          },
        ]
      : [];
  },
};

const USERS =
  /^aws_iam_(?:user|group|access_key|.*policy_attachment|.*policy_attachments_exclusive|saml_provider|openid_connect_provider)/;

/** A plan lists all policies of a role as AWS reports them; only AWS managed policies differ from the stack's own. */
function attached(values: Values, isWritten: boolean): readonly Judgement[] {
  return (isWritten ? ["managed_policy_arns", "inline_policy"] : ["managed_policy_arns"])
    .filter((name) => name in values && (isWritten || values[name] !== UNKNOWN))
    .map((name) =>
      expectValue(values, name, (value) => value !== UNKNOWN && list(value).length === 0, `Remove ${name}.`),
    );
}
