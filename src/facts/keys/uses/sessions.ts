import type { Statement } from "../../policies/policy";
import { accountArn, roleArn } from "../../../jurisdiction/arns";
import type { RolePurpose } from "../../../jurisdiction/names";
import type { RegionSpec } from "../../../jurisdiction/spec";

/** Session Manager's own encryption of session data: the investigator's side makes its key, the workstation's reads it. */
export function sessionData(spec: RegionSpec): readonly Statement[] {
  const use = (sid: string, role: RolePurpose, action: string): Statement => ({
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: accountArn(spec) },
    Action: action,
    Resource: "*",
    Condition: { ArnEquals: { "aws:PrincipalArn": roleArn(spec, role) } },
  });
  return [
    use("AllowStartingSessions", "investigator", "kms:GenerateDataKey"),
    use("AllowSessionData", "workstation", "kms:Decrypt"),
  ];
}
