import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";

import { contactSettings, topicPolicy, topicSettings } from "../facts/alerts/topic";
import { policyDocument } from "../facts/policies/statement";
import type { RegionSpec } from "../jurisdiction/spec";
import { CustomerKey } from "../keys/customer-key";

export interface AlertTopicProps {
  readonly spec: RegionSpec;
}

/** The encrypted topic that alerts the map's contacts; each contact confirms the subscription by e-mail once. */
export class AlertTopic extends Construct {
  readonly arn: string;
  readonly key: CustomerKey;

  constructor(scope: Construct, id: string, { spec }: AlertTopicProps) {
    super(scope, id);
    const key = new CustomerKey(this, "encryption", { spec, purpose: "alerts" });
    const topic = new SnsTopic(this, "topic", { ...topicSettings(spec), kmsMasterKeyId: key.arn });
    this.arn = topic.arn;
    this.key = key;
    new SnsTopicPolicy(this, "policy", {
      arn: topic.arn,
      policy: policyDocument(topicPolicy(spec, topic.arn)),
    });
    for (const [index, endpoint] of spec.contacts.alerts.entries()) {
      new SnsTopicSubscription(this, `contact-${index + 1}`, { ...contactSettings(endpoint), topicArn: topic.arn });
    }
  }
}
