import type { StandIn } from "../proxy";
import { formOf } from "./ec2-query";

/**
 * Regions that must be enabled are enabled here, as in accounts that are ready for a deployment; the emulator has none
 * enabled, and no way to enable one.
 *
 * Amazon EC2 API Reference: Region, optInStatus (`opt-in-not-required`, `opted-in`, `not-opted-in`).
 */
export function enabledRegions(): StandIn {
  return async (request, forward) => {
    if (request.service !== "ec2" || formOf(request).get("Action") !== "DescribeRegions") return undefined;
    const answer = await forward(request);
    return { ...answer, body: String(answer.body ?? "").replaceAll(">not-opted-in<", ">opted-in<") };
  };
}
