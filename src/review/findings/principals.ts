import type { Finding, Reading } from "../finding";

const MADE: Readonly<Record<string, readonly [Finding["severity"], string]>> = {
  aws_iam_role: ["approval", "A role is made."],
  aws_iam_role_policy_attachment: ["approval", "A role gets another policy."],
  aws_iam_user: ["blocking", "A user is made, with credentials that last."],
  aws_iam_access_key: ["blocking", "Credentials that last are made."],
  aws_iam_user_login_profile: ["blocking", "Credentials that last are made."],
  aws_key_pair: ["blocking", "A key for logins past every record is made."],
};

/** Roles, users and credentials that come. */
export const principals: Reading = (change) => {
  const [severity, text] = MADE[change.type] ?? [];
  if (change.action !== "create" || severity === undefined || text === undefined) return [];
  return [{ id: "principal-made", severity, text, change, attribute: "" }];
};
