import { isOpen, nested } from "../../configuration/values";
import { notTold } from "../expect";
import type { Value, Values } from "../../configuration/configuration";
import { EVERY_KIND } from "../rule";
import type { Judgement, JudgingContext, Rule } from "../rule";
import { isWithinNetwork } from "./cidr";

/** What HTTPS to S3's public addresses needs: ACLs know no prefix lists. */
const HTTPS = { egress: [443, 443], ingress: [1024, 65_535] } as const;

export const networkAcls: Rule = {
  id: "isolation/network-acls",
  kinds: EVERY_KIND,
  text: "Network ACLs let out HTTPS and its answers in, and all else only within the VPC.",
  severity: "medium",
  rationale: "ACLs hold where a security group is changed by mistake.",
  source: "Amazon VPC User Guide, Control subnet traffic with network access control lists",
  judge: ({ type, values }, context) => {
    if (type === "aws_network_acl_rule") return single(values, context);
    if (!/^aws_(?:default_)?network_acl$/.test(type)) return [];
    return DIRECTIONS.flatMap((direction) => [
      ...nested(values, direction).flatMap((rule) => entries(direction, rule, context, rule["action"])),
      ...notTold(values, direction),
    ]);
  },
};

const DIRECTIONS = ["ingress", "egress"] as const;

/** A rule by itself, which tells its direction in a flag, or in its text as Terraform takes it too. */
function single(values: Values, context: JudgingContext): readonly Judgement[] {
  const { egress = false, rule_action: action } = values;
  if (isOpen(egress)) return [{ attribute: "egress", value: egress, outcome: "unknown", fix: "Write true or false." }];
  return entries(egress === true || egress === "true" ? "egress" : "ingress", values, context, action);
}

/** What an entry lets through, for each kind of addresses that it names. */
function entries(
  direction: keyof typeof HTTPS,
  rule: Values,
  { spec }: JudgingContext,
  action: Value | undefined,
): readonly Judgement[] {
  const [from, to] = HTTPS[direction];
  const { protocol, from_port: first, to_port: last } = rule;
  const isTcp = protocol === "tcp" || protocol === "6" || protocol === 6;
  const mayBeNarrow = isOpen(protocol) || (isTcp && (isOpen(first) || isOpen(last)));
  const isNarrow = !mayBeNarrow && isTcp && Number(first) >= from && Number(last) <= to;
  const cidrs = ["cidr_block", "ipv6_cidr_block"]
    .map((name) => rule[name])
    .filter((cidr): cidr is Value => cidr !== undefined && cidr !== null && cidr !== "");
  return (cidrs.length === 0 ? [undefined] : cidrs).map((cidr): Judgement => {
    const isRight = action === "deny" || isNarrow || isWithinNetwork(cidr, spec.network.cidr);
    const mayBeRight = isOpen(action) || isOpen(cidr) || mayBeNarrow;
    return {
      attribute: direction,
      value: cidr,
      outcome: isRight ? "compliant" : mayBeRight ? "unknown" : "violating",
      fix: `Let through no more than TCP ${from}-${to} beyond ${spec.network.cidr}.`,
    };
  });
}
