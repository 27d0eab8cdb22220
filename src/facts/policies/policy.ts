import type { Condition } from "../../jurisdiction/condition";

export { policyDocument } from "./statement";
export type { DenialOfOthers, Principal, Statement } from "./statement";

/**
 * Policy variables, which IAM fills in when it evaluates. The doubled dollar keeps Terraform from reading them as its
 * own.
 */
export const CALLERS_CASE = "$${aws:PrincipalTag/case}";
export const CALLERS_USER_ID = "$${aws:userid}";

/** The trust policy of a role that AWS services assume for this account only. */
export function serviceTrust(service: string | readonly string[], condition?: Condition): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AllowService",
        Effect: "Allow",
        Principal: { Service: service },
        Action: "sts:AssumeRole",
        ...(condition === undefined ? {} : { Condition: condition }),
      },
    ],
  });
}
