import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import type { Construct } from "constructs";

import { logDeliverySettings } from "../facts/logs/log-delivery";
import type { DELIVERED_LOGS } from "../facts/logs/log-delivery";
import type { RegionSpec } from "../jurisdiction/spec";

/**
 * Lets AWS's log delivery service write to one log group of this account. Written out, or AWS would write a policy itself
 * at the first delivery.
 */
export function admitLogDelivery(
  scope: Construct,
  id: string,
  spec: RegionSpec,
  purpose: (typeof DELIVERED_LOGS)[number],
) {
  return new CloudwatchLogResourcePolicy(scope, id, logDeliverySettings(spec, purpose));
}
