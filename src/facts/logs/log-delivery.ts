import { logGroupArn } from "../../jurisdiction/arns";
import { regionalName } from "../../jurisdiction/names";
import type { LogPurpose } from "../../jurisdiction/names";
import { arn, servicePrincipal } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import { policyDocument } from "../policies/statement";

/** The log groups that AWS's log delivery service writes to. */
export const DELIVERED_LOGS = ["dns", "watch"] as const satisfies readonly LogPurpose[];

/**
 * The policy that lets AWS's log delivery service write to one log group of this account, in the arguments of the
 * provider's resource.
 *
 * Source: CloudWatch Logs User Guide, "Logs sent to CloudWatch Logs" (vended logs).
 */
export function logDeliverySettings(spec: RegionSpec, purpose: (typeof DELIVERED_LOGS)[number]) {
  return {
    policyName: regionalName(spec, purpose),
    policyDocument: policyDocument([
      {
        Sid: "AllowDelivery",
        Effect: "Allow",
        Principal: { Service: servicePrincipal("delivery.logs") },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `${logGroupArn(spec, purpose)}:log-stream:*`,
        Condition: {
          StringEquals: { "aws:SourceAccount": spec.account },
          ArnLike: { "aws:SourceArn": arn(spec.facts, "logs", spec.account, "*") },
        },
      },
    ]),
  };
}
