import { servicePrincipal } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import { isManagedHere } from "../guards/omitted-guards";
import type { EventSelector } from "./event-selector";

/**
 * The services that a VPC here has an endpoint of and that CloudTrail records network activity for.
 *
 * CloudWatch Logs, `ssmmessages` and `ec2messages` are not on any list. Systems Manager is among the valid event
 * sources and not among the supported services: CloudTrail refuses a trail whose selector it does not know, so it is
 * left out.
 *
 * Source: CloudTrail User Guide, "Logging network activity events", as read in November 2026.
 */
const RECORDED_ENDPOINTS = ["kms", "s3"] as const;

/**
 * A selector for each service, as CloudTrail asks for: every call through its endpoint. CloudTrail could select the
 * refusals alone, by `errorCode`, but the provider refuses that field (hashicorp/aws 5.100).
 */
export function callsThroughEndpoints(spec: RegionSpec): readonly EventSelector[] {
  if (!isManagedHere(spec, "networkActivity")) return [];
  return RECORDED_ENDPOINTS.map((service) => ({
    name: `Calls through the endpoint of ${service}`,
    fieldSelector: [
      { field: "eventCategory", equalTo: ["NetworkActivity"] },
      { field: "eventSource", equalTo: [servicePrincipal(service)] },
    ],
  }));
}
