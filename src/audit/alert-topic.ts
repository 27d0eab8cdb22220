import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";

import { policyDocument } from "../facts/policies/policy";
import { accountArn, roleArn } from "../jurisdiction/arns";
import { physicalName } from "../jurisdiction/names";
import { servicePrincipal } from "../jurisdiction/region-facts";
import type { RegionSpec } from "../jurisdiction/spec";
import { CustomerKey } from "../keys/customer-key";
import { publishedAs, publishedBy, undeliveredAlerts } from "../facts/keys/key-uses";

export interface AlertTopicProps {
  readonly spec: RegionSpec;
}

/** The encrypted topic that the map's contacts are told by; each confirms the subscription by e-mail once. */
export class AlertTopic extends Construct {
  readonly arn: string;
  readonly keyArn: string;

  constructor(scope: Construct, id: string, { spec }: AlertTopicProps) {
    super(scope, id);
    const publishers = publishersOf(spec);
    const key = new CustomerKey(this, "encryption", {
      spec,
      purpose: "alerts",
      description: "Alerts of the forensic account",
      uses: [
        publishedBy(publishers),
        publishedAs(spec, [roleArn(spec, "watch")]),
        undeliveredAlerts(spec, [roleArn(spec, "auditor")]),
      ],
    });
    const topic = new SnsTopic(this, "topic", { name: physicalName(spec, "alerts"), kmsMasterKeyId: key.arn });
    this.arn = topic.arn;
    this.keyArn = key.arn;
    new SnsTopicPolicy(this, "policy", {
      arn: topic.arn,
      policy: policyDocument([
        {
          Sid: "AllowPublishers",
          Effect: "Allow",
          Principal: { Service: publishers.map(servicePrincipal) },
          Action: "sns:Publish",
          Resource: topic.arn,
          // Not every service says for which account it publishes; one that does must say ours.
          Condition: { StringEqualsIfExists: { "aws:SourceAccount": spec.account } },
        },
        {
          Sid: "AllowAdministration",
          Effect: "Allow",
          Principal: { AWS: accountArn(spec) },
          Action: ["sns:GetTopicAttributes", "sns:SetTopicAttributes", "sns:Subscribe", "sns:ListSubscriptionsByTopic"],
          Resource: topic.arn,
        },
      ]),
    });
    for (const [index, endpoint] of spec.contacts.alerts.entries()) {
      new SnsTopicSubscription(this, `contact-${index + 1}`, { topicArn: topic.arn, protocol: "email", endpoint });
    }
  }
}

/** The services that publish: rules and alarms always, the vault where there is one. */
function publishersOf(spec: RegionSpec): readonly string[] {
  return ["cloudwatch", "events", ...(spec.retention.archive.kind === "glacier-vault-lock" ? ["glacier"] : [])];
}
