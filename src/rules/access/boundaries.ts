import type { Rule } from "../rule";

export const boundaries: Rule = {
  id: "access/boundaries",
  text: "Every role has a permissions boundary.",
  severity: "high",
  rationale: "A policy that is attached to a role by mistake opens nothing within its boundary.",
  source: "IAM User Guide, Permissions boundaries for IAM entities",
  judge: ({ type, values }) => {
    if (type !== "aws_iam_role") return [];
    const value = values["permissions_boundary"];
    const isThere = value !== undefined && value !== null && value !== "";
    return [
      {
        attribute: "permissions_boundary",
        value,
        outcome: isThere ? "compliant" : "violating",
        fix: "Give it a boundary.",
      },
    ];
  },
};
