import stringify from "fast-json-stable-stringify";

import { UNKNOWN } from "../../configuration/configuration";
import type { Value, Values } from "../../configuration/configuration";
import { isValues } from "../../configuration/values";
import { isIcmp, protocolName } from "../../facts/network/protocols";
import { isSame } from "./same";

type Spelling = (value: Value) => Value;

const RULES: Readonly<Record<string, Spelling>> = { egress: rules, ingress: rules };

/** Attributes with protocols, by type: a map names each protocol, and AWS answers its number. */
const SPELLINGS: Readonly<Record<string, Readonly<Record<string, Spelling>>>> = {
  aws_default_network_acl: RULES,
  aws_default_security_group: RULES,
  aws_network_acl: RULES,
  aws_network_acl_rule: { protocol: named },
  aws_security_group: RULES,
  aws_security_group_rule: { protocol: named },
  aws_vpc_security_group_egress_rule: { ip_protocol: named },
  aws_vpc_security_group_ingress_rule: { ip_protocol: named },
};

/** AWS answers 0 for them in rules of other protocols. */
const ICMP_ONLY: readonly string[] = ["icmp_code", "icmp_type"];

/** A resource's values with each protocol by its name, so that a change does not show what only AWS writes differently. */
export function withNamedProtocols(type: string, values: Values): Values {
  const spellings = SPELLINGS[type];
  if (spellings === undefined) return values;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, spellings[name]?.(value) ?? value]));
}

function named(protocol: Value): Value {
  if (typeof protocol !== "string" && typeof protocol !== "number") return protocol;
  return protocolName(String(protocol));
}

/** The rules of a group or an ACL. Terraform lists a set in an order that depends on how its members are written. */
function rules(value: Value): Value {
  if (value === UNKNOWN || !Array.isArray(value)) return value;
  const members = (value as readonly Value[]).map(rule);
  return members.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function rule(value: Value): Value {
  if (!isValues(value)) return value;
  const protocol = named(value["protocol"] ?? null);
  const hasIcmp = typeof protocol !== "string" || isIcmp(protocol);
  const rest = Object.entries(value)
    .filter(([name]): boolean => name !== "protocol" && (hasIcmp || !ICMP_ONLY.includes(name)))
    .map(([name, one]): readonly [string, Value] => [name, one === "" ? null : one]);
  return { ...Object.fromEntries(rest), protocol };
}

/** By number where rules have one, as AWS evaluates them. */
function keyOf(value: Value): string {
  if (!isValues(value)) return stringify(value);
  const number = typeof value["rule_no"] === "number" ? value["rule_no"] : 0;
  const given = Object.entries(value).filter(([, one]) => !isSame(one, null));
  return `${String(number).padStart(6, "0")} ${stringify(Object.fromEntries(given))}`;
}
