import { isOpen, list, nested } from "../configuration/values";
import { notTold } from "../expect";
import type { Values } from "../configuration/configuration";
import type { Judgement, Law, Rule } from "../rule";
import { isWithinNetwork } from "./cidr";

const ADDRESSES = ["cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"];

export const securityGroups: Rule = {
  id: "isolation/security-groups",
  text: "Security groups let in and out other groups, AWS's prefix lists and the VPC's own addresses, and nothing else.",
  severity: "high",
  rationale: "An open group is a path as soon as anything else of the network opens.",
  source: "Amazon VPC User Guide, Control traffic to your AWS resources using security groups",
  judge: ({ type, values }, law) => {
    if (/^aws_vpc_security_group_(?:in|e)gress_rule$/.test(type) || type === "aws_security_group_rule") {
      return addresses("", values, law);
    }
    if (type !== "aws_security_group" && type !== "aws_default_security_group") return [];
    return ["ingress", "egress"].flatMap((direction) => {
      const rules = nested(values, direction);
      const told =
        type === "aws_default_security_group"
          ? rules.map(() => open(direction))
          : rules.flatMap((rule) => addresses(`${direction}.`, rule, law));
      return [...told, ...notTold(values, direction)];
    });
  },
};

/** The default group is for what names no group, which nothing here does. */
function open(attribute: string): Judgement {
  return { attribute, value: "a rule", outcome: "violating", fix: "Leave the default group without rules." };
}

function addresses(prefix: string, rule: Values, { spec }: Law): readonly Judgement[] {
  return ADDRESSES.flatMap((name) =>
    list(rule[name]).map((cidr): Judgement => {
      const attribute = `${prefix}${name}`;
      const fix = `Name a group or a prefix list, or addresses within ${spec.network.cidr}.`;
      if (isOpen(cidr)) return { attribute, value: cidr, outcome: "unknown", fix };
      return {
        attribute,
        value: cidr,
        outcome: isWithinNetwork(cidr, spec.network.cidr) ? "compliant" : "violating",
        fix,
      };
    }),
  );
}
