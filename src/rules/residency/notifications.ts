import { expectOne, expectValue } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const notifications: Rule = {
  id: "residency/notifications",
  kinds: EVERY_KIND,
  refersTo: "notification",
  text: "Alerts are sent only by e-mail, and only to the map's addresses.",
  violation: "An alert is sent to an address that is not in the map, or not by e-mail.",
  severity: "high",
  rationale: "An alert says who did what to which evidence; a web hook or another address carries that anywhere.",
  source: "Amazon SNS Developer Guide, Amazon SNS event destinations",
  judge: ({ type, values }, { spec }) => {
    if (type !== "aws_sns_topic_subscription") return [];
    const addresses: readonly unknown[] = spec.contacts.alerts;
    return [
      expectOne(values, "protocol", "email", "Set protocol to email."),
      expectValue(values, "endpoint", (one) => addresses.includes(one), "Use an address of the map's contacts.alerts."),
    ];
  },
};
