import type { StandIn } from "../proxy";
import { formOf } from "./ec2-query";

/** The groups of an instance's interface, and further on its own, which the emulator leaves out where a launch template names them. */
const GROUPS = /(<groupSet>(?:(?!<groupSet)[\s\S])*<\/groupSet>)((?:(?!<groupSet|<instanceId>)[\s\S])*)<groupSet\/>/g;

/**
 * Removes the public address that the emulator gives to each instance, regardless of its subnet; and gives
 * them the groups of their interfaces.
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
      .replaceAll(/<(ipAddress|dnsName)>[^<]*<\/\1>/g, "")
      .replaceAll(GROUPS, "$1$2$1");
    return { ...response, body };
  };
}
