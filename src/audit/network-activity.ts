import type { CloudtrailAdvancedEventSelector } from "@cdktf/provider-aws/lib/cloudtrail";

import { isManagedHere } from "../facts/guards/omitted-guards";
import { servicePrincipal } from "../jurisdiction/region-facts";
import type { RegionSpec } from "../jurisdiction/spec";
import type { OtherAlert } from "../facts/alerts/alert";

/**
 * The services that a VPC here has an endpoint of and that CloudTrail records network activity for.
 *
 * CloudWatch Logs, `ssmmessages` and `ec2messages` are on no list of AWS's. Systems Manager is among the valid event
 * sources and not among the supported services: CloudTrail refuses a trail whose selector it does not know, so it is
 * left out.
 *
 * Source: CloudTrail User Guide, "Logging network activity events", as read in November 2026.
 */
const RECORDED_ENDPOINTS = ["kms", "s3"] as const;

export const ENDPOINT_DENIED: OtherAlert & { readonly filter: string } = {
  id: "endpoint-denied",
  what: "an endpoint of the VPC refused a call by its policy",
  why: "the endpoints serve this account alone: somebody inside the VPC has credentials of another one, or asks for what is not ours",
  severity: "high",
  raisedBy: "alarm on the trail's log group",
  filter: '($.eventType = "AwsVpceEvent") && ($.errorCode = "VpceAccessDenied")',
};

/** Whether CloudTrail is documented to record network activity in the region. */
export function isRefusalRecorded(spec: RegionSpec): boolean {
  return isManagedHere(spec, "networkActivity");
}

/**
 * A selector for each service, as CloudTrail asks for: every call through its endpoint. CloudTrail could select the
 * refusals alone, by `errorCode`, but the provider refuses that field (hashicorp/aws 5.100).
 */
export function callsThroughEndpoints(spec: RegionSpec): readonly CloudtrailAdvancedEventSelector[] {
  if (!isRefusalRecorded(spec)) return [];
  return RECORDED_ENDPOINTS.map((service) => ({
    name: `Calls through the endpoint of ${service}`,
    fieldSelector: [
      { field: "eventCategory", equalTo: ["NetworkActivity"] },
      { field: "eventSource", equalTo: [servicePrincipal(service)] },
    ],
  }));
}
