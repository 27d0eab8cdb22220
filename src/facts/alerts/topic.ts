import { accountArn } from "../../jurisdiction/arns";
import { physicalName } from "../../jurisdiction/names";
import { servicePrincipal } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Statement } from "../policies/statement";

/** The topic of alerts, in the arguments of the provider's resource. */
export function topicSettings(spec: RegionSpec) {
  return { name: physicalName(spec, "alerts") };
}

/** How one of the map's contacts receives alerts, in the arguments of the provider's resource. */
export function contactSettings(endpoint: string) {
  return { protocol: "email", endpoint };
}

/** The whole policy of the alerts' topic. */
export function topicPolicy(spec: RegionSpec, topicArn: string): readonly Statement[] {
  return [
    {
      Sid: "AllowPublishers",
      Effect: "Allow",
      Principal: { Service: publishersOf(spec).map(servicePrincipal) },
      Action: "sns:Publish",
      Resource: topicArn,
      // Not every service says for which account it publishes; one that does must say ours.
      Condition: { StringEqualsIfExists: { "aws:SourceAccount": spec.account } },
    },
    {
      Sid: "AllowAdministration",
      Effect: "Allow",
      Principal: { AWS: accountArn(spec) },
      Action: ["sns:GetTopicAttributes", "sns:SetTopicAttributes", "sns:Subscribe", "sns:ListSubscriptionsByTopic"],
      Resource: topicArn,
    },
  ];
}

/** The services that publish: rules and alarms always, the vault where there is one. */
export function publishersOf(spec: RegionSpec): readonly string[] {
  return ["cloudwatch", "events", ...(spec.retention.archive.kind === "glacier-vault-lock" ? ["glacier"] : [])];
}
