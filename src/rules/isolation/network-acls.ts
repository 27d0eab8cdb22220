import { Netmask } from "netmask";

import { isOpen, nested } from "../configuration/values";
import type { Values } from "../configuration/configuration";
import type { Judgement, Law, Rule } from "../rule";

/** What HTTPS to S3's public addresses needs: ACLs know no prefix lists. */
const HTTPS = { egress: [443, 443], ingress: [1024, 65_535] } as const;

export const networkAcls: Rule = {
  id: "isolation/network-acls",
  text: "Network ACLs let out HTTPS and its answers in, and all else only within the VPC.",
  severity: "medium",
  rationale: "ACLs hold where a security group is changed by mistake.",
  source: "Amazon VPC User Guide, Control subnet traffic with network access control lists",
  judge: ({ type, values }, law) => {
    if (type === "aws_network_acl_rule") {
      return [entry(values["egress"] === true ? "egress" : "ingress", values, law, values["rule_action"])];
    }
    if (!/^aws_(?:default_)?network_acl$/.test(type)) return [];
    return (["ingress", "egress"] as const).flatMap((direction) => {
      if (isOpen(values[direction])) {
        return [{ attribute: direction, value: values[direction], outcome: "unknown" as const, fix: "Check a plan." }];
      }
      return nested(values, direction).map((rule) => entry(direction, rule, law, rule["action"]));
    });
  },
};

function entry(
  direction: keyof typeof HTTPS,
  rule: Values,
  { spec }: Law,
  action: Values[string] | undefined,
): Judgement {
  const cidr = rule["cidr_block"] ?? rule["ipv6_cidr_block"];
  const [from, to] = HTTPS[direction];
  const isNarrow =
    (rule["protocol"] === "tcp" || rule["protocol"] === "6") &&
    Number(rule["from_port"]) >= from &&
    Number(rule["to_port"]) <= to;
  const isInside = typeof cidr === "string" && !cidr.includes(":") && new Netmask(spec.network.cidr).contains(cidr);
  return {
    attribute: direction,
    value: cidr,
    outcome: action === "deny" || isInside || isNarrow ? "compliant" : "violating",
    fix: `Let through no more than TCP ${from}-${to} beyond ${spec.network.cidr}.`,
  };
}
