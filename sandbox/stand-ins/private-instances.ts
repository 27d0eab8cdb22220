import type { StandIn } from "../proxy";
import { formOf } from "./ec2-query";

/**
 * Takes from instances the public address that the emulator gives to each, whatever its subnet says.
 *
 * Amazon EC2 API Reference: DescribeInstances; Amazon VPC User Guide, "Modify the IP addressing attributes of your
 * subnet".
 */
export function privateInstances(): StandIn {
  return async (request, forward) => {
    if (request.service !== "ec2" || formOf(request).get("Action") !== "DescribeInstances") return undefined;
    const response = await forward(request);
    const body = String(response.body ?? "")
      .replaceAll(/<association(?:\/>|>[\s\S]*?<\/association>)/g, "")
      .replaceAll(/<(ipAddress|dnsName)>[^<]*<\/\1>/g, "");
    return { ...response, body };
  };
}
