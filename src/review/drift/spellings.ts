import type { Value, Values } from "../../configuration/configuration";
import { isValues, list, textOf } from "../../configuration/values";
import { isIcmp, protocolName } from "../../facts/network/protocols";
import { withoutAppended } from "./appended";

/** One form for what the provider may write in several. */
export type Spelling = (value: Value | undefined) => Value | readonly Values[];

/** Attributes that the provider writes in one form in the state and reads in another, by type. */
export const SPELLINGS: Readonly<Record<string, Readonly<Record<string, Spelling>>>> = {
  aws_default_network_acl: { egress: aclRules, ingress: aclRules },
  aws_default_security_group: { egress: groupRules, ingress: groupRules },
  // GuardDuty lists a member for each kind of agent; one that is off does nothing, and AWS adds new ones.
  aws_guardduty_detector_feature: {
    additional_configuration: (value) => blocks(value).filter(({ status }) => status !== "DISABLED"),
  },
  // Everything else of a device is an attribute of its volume's own resource.
  aws_instance: { ebs_block_device: devices },
  aws_network_acl: { egress: aclRules, ingress: aclRules },
  aws_s3_bucket_policy: { policy: withoutAppended },
  aws_security_group: { egress: groupRules, ingress: groupRules },
};

const PEERS = ["cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "security_groups"] as const;

/**
 * A security group's rules, one for each peer: the provider joins those of the same ports. Descriptions are left to the
 * rules' own resources.
 */
export function groupRules(value: Value | undefined): readonly Values[] {
  return blocks(value).flatMap((rule) => {
    const ports = portsOf(protocolOf(rule["protocol"]), rule);
    const peers = PEERS.flatMap((kind) => list(rule[kind]).map((peer): Values => ({ ...ports, [kind]: [peer] })));
    return rule["self"] === true ? [...peers, { ...ports, self: true }] : peers;
  });
}

/** The devices of an instance and their volumes; a volume that is attached later outlives the instance. */
export function devices(value: Value | undefined): readonly Values[] {
  return blocks(value).map((device): Values => ({
    device_name: device["device_name"] ?? null,
    volume_id: device["volume_id"] ?? null,
    delete_on_termination: device["delete_on_termination"] ?? false,
  }));
}

/** A network ACL's rules: AWS numbers the protocols, and fills in what only ICMP has. */
function aclRules(value: Value | undefined): readonly Values[] {
  return blocks(value).map((rule): Values => {
    const protocol = protocolOf(rule["protocol"]);
    const icmp = isIcmp(protocol) ? {} : { icmp_code: null, icmp_type: null };
    return { ...rule, from_port: null, to_port: null, ...icmp, ...portsOf(protocol, rule) };
  });
}

function protocolOf(value: Value | undefined): string {
  return protocolName(String(typeof value === "number" ? value : textOf(value)));
}

/** A rule of every protocol is one of every port. */
function portsOf(protocol: string, { from_port: from = null, to_port: to = null }: Values): Values {
  return protocol === "-1" ? { protocol } : { protocol, from_port: from, to_port: to };
}

function blocks(value: Value | undefined): readonly Values[] {
  return list(value).filter(isValues);
}

/** A value in its one form. */
export function spelled(type: string, attribute: string, value: Value | undefined): Value | undefined {
  return SPELLINGS[type]?.[attribute]?.(value) ?? value;
}
