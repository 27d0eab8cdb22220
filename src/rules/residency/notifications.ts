import { expectOne, expectValue } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const notifications: Rule = {
  id: "residency/notifications",
  kinds: EVERY_KIND,
  refersTo: "notification",
  text: "Alerts are sent by e-mail, to the map's addresses and nobody else.",
  severity: "high",
  rationale: "An alert tells who did what to which evidence; a web hook or another address carries that anywhere.",
  source: "Amazon SNS Developer Guide, Amazon SNS event destinations",
  judge: ({ type, values }, { spec }) => {
    if (type !== "aws_sns_topic_subscription") return [];
    const addresses: readonly unknown[] = spec.contacts.alerts;
    return [
      expectOne(values, "protocol", "email", "Set protocol to email."),
      expectValue(
        values,
        "endpoint",
        (one) => addresses.includes(one),
        "Name an address of the map's contacts.alerts.",
      ),
    ];
  },
};
