import type { Detector, Finding } from "../finding";

type Kind = readonly [Finding["severity"], string];

const LASTING: Kind = ["blocking", "Long-lived credentials are created."];
const PROVIDER: Kind = ["approval", "An identity provider is added: its users may assume the roles that trust it."];
const ATTACHED: Kind = ["approval", "A policy is attached to a principal."];

const MADE: Readonly<Record<string, Kind>> = {
  aws_iam_role: ["approval", "A role is created."],
  aws_iam_role_policy_attachment: ATTACHED,
  aws_iam_policy_attachment: ATTACHED,
  aws_iam_user_policy_attachment: ATTACHED,
  aws_iam_group_policy_attachment: ATTACHED,
  aws_iam_openid_connect_provider: PROVIDER,
  aws_iam_saml_provider: PROVIDER,
  aws_iam_user: ["blocking", "A user is created, with long-lived credentials."],
  aws_iam_access_key: LASTING,
  aws_iam_user_login_profile: LASTING,
  aws_iam_user_ssh_key: LASTING,
  aws_iam_service_specific_credential: LASTING,
  aws_iam_signing_certificate: LASTING,
  aws_key_pair: ["blocking", "A key pair is created, for logins that are not recorded."],
};

/** Roles, users, identity providers and credentials that come. */
export const principals: Detector = {
  find: (change) => {
    const [severity, text] = MADE[change.type] ?? [];
    if (change.action !== "create" || severity === undefined || text === undefined) return [];
    return [{ id: "principal-made", severity, text, change, attribute: "" }];
  },
};
