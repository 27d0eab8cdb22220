import { ofType } from "../../configuration/configuration";
import type { Configuration, Value, Values } from "../../configuration/configuration";
import { isOpen, list, nested } from "../../configuration/values";
import { notTold } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Judgement, JudgingContext, Rule } from "../rule";
import { isWithinNetwork } from "./cidr";

/** Attributes that name a group or a prefix list, and what of this stack they may name. */
const PEERS: Readonly<Record<string, Peer>> = {
  referenced_security_group_id: { type: "aws_security_group", attribute: "id" },
  source_security_group_id: { type: "aws_security_group", attribute: "id" },
  security_groups: { type: "aws_security_group", attribute: "id" },
  prefix_list_id: { type: "aws_vpc_endpoint", attribute: "prefix_list_id" },
  prefix_list_ids: { type: "aws_vpc_endpoint", attribute: "prefix_list_id" },
};

interface Peer {
  readonly type: string;
  readonly attribute: string;
}

const ADDRESSES = ["cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"];

export const securityGroups: Rule = {
  id: "isolation/security-groups",
  kinds: EVERY_KIND,
  text: "Security groups let in and out other groups of the stack, the prefix lists of its own endpoints and the VPC's own addresses, and nothing else.",
  severity: "high",
  rationale: "An open group is a path as soon as anything else of the network opens.",
  source: "Amazon VPC User Guide, Control traffic to your AWS resources using security groups",
  judge: ({ type, values }, context, configuration) => {
    if (/^aws_vpc_security_group_(?:in|e)gress_rule$/.test(type) || type === "aws_security_group_rule") {
      return [...addresses("", values, context), ...peers("", values, configuration)];
    }
    if (type !== "aws_security_group" && type !== "aws_default_security_group") return [];
    return ["ingress", "egress"].flatMap((direction) => {
      const rules = nested(values, direction);
      const told =
        type === "aws_default_security_group"
          ? rules.map(() => open(direction))
          : rules.flatMap((rule) => [
              ...addresses(`${direction}.`, rule, context),
              ...peers(`${direction}.`, rule, configuration),
            ]);
      return [...told, ...notTold(values, direction)];
    });
  },
};

/** The default group is for what names no group, which nothing here does. */
function open(attribute: string): Judgement {
  return { attribute, value: "a rule", outcome: "violating", fix: "Leave the default group without rules." };
}

function addresses(prefix: string, rule: Values, { spec }: JudgingContext): readonly Judgement[] {
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

function peers(prefix: string, rule: Values, configuration: Configuration): readonly Judgement[] {
  return Object.entries(PEERS).flatMap(([name, peer]) =>
    list(rule[name]).map((value): Judgement => {
      const fix = `Refer to the ${peer.attribute} of an ${peer.type} of this stack.`;
      return { attribute: `${prefix}${name}`, value, outcome: outcomeOf(value, peer, configuration), fix };
    }),
  );
}

/** What is named is of this stack: by a reference, or by what a plan knows of the stack's own. */
function outcomeOf(value: Value, { type, attribute }: Peer, configuration: Configuration): Judgement["outcome"] {
  const own = ofType(configuration, type);
  if (own.some(({ address, values }) => values[attribute] === value || value === `\${${address}.${attribute}}`))
    return "compliant";
  return isOpen(value) ? "unknown" : "violating";
}
