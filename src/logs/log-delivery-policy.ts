import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import type { Construct } from "constructs";

import { policyDocument } from "../facts/policies/policy";
import { logGroupArn } from "../jurisdiction/arns";
import { regionalName } from "../jurisdiction/names";
import type { LogPurpose } from "../jurisdiction/names";
import { arn, servicePrincipal } from "../jurisdiction/region-facts";
import type { RegionSpec } from "../jurisdiction/spec";

/**
 * Lets AWS's log delivery service write to one log group of this account.
 *
 * Written out, or AWS would write one itself at the first delivery. Source: CloudWatch Logs User Guide, "Logs sent to
 * CloudWatch Logs" (vended logs).
 */
export function admitLogDelivery(scope: Construct, id: string, spec: RegionSpec, purpose: LogPurpose) {
  return new CloudwatchLogResourcePolicy(scope, id, {
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
  });
}
