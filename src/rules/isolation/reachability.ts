import { ofType, UNKNOWN } from "../../configuration/configuration";
import type { Block, Configuration, Value, Values } from "../../configuration/configuration";
import { list, nested } from "../../configuration/values";
import { EVERY_KIND } from "../rule";
import type { Judgement, Outcome, Rule } from "../rule";
import { endpointOf, neededServices } from "./needed";

export const reachability: Rule = {
  id: "isolation/reachability",
  kinds: EVERY_KIND,
  text: "Every machine reaches every endpoint that it needs: from security group to security group on port 443, or by a route and AWS's prefix list.",
  violation: "A machine cannot reach an endpoint that it needs.",
  severity: "high",
  rationale:
    "An isolated machine that reaches no endpoint opens no session and keeps no log: it is useless in an incident.",
  source: "Systems Manager User Guide, Create VPC endpoints; Amazon VPC User Guide, Security group rules",
  judge: (machine, { spec }, configuration) => {
    if (/^aws_network_acl(?:_rule)?$/.test(machine.type)) return shutOff(machine);
    if (machine.type !== "aws_instance" || machine.kind !== "resource") return [];
    return neededServices(spec).flatMap((service): readonly Judgement[] => {
      const endpoint = endpointOf(configuration, service);
      // The rule isolation/endpoints reports a missing endpoint.
      if (endpoint === undefined) return [];
      const outcome =
        endpoint.values["vpc_endpoint_type"] === "Gateway"
          ? byRoute(machine, endpoint, configuration)
          : byGroup(machine, endpoint, configuration);
      return [
        {
          attribute: "vpc_security_group_ids",
          value: `to ${service}`,
          outcome,
          fix: `Allow the machine's group outbound to the endpoint of ${service} on 443, and inbound to the endpoint's group from it.`,
        },
      ];
    });
  },
};

/** A network ACL denies by default, so a deny entry can only block an endpoint. */
function shutOff({ values }: Block): readonly Judgement[] {
  const entries = [values["rule_action"], ...["egress", "ingress"].flatMap((name) => actionsIn(values, name))];
  return entries
    .filter((action) => action === "deny")
    .map((value) => ({ attribute: "action", value, outcome: "violating", fix: "Remove the entry." }));
}

function actionsIn(values: Values, direction: string): readonly (Value | undefined)[] {
  return nested(values, direction).map(({ action }) => action);
}

function byGroup(machine: Block, endpoint: Block, configuration: Configuration): Outcome {
  const from = list(machine.values["vpc_security_group_ids"]);
  const to = list(endpoint.values["security_group_ids"]);
  const isPath = (rule: Values, near: readonly Value[], far: readonly Value[]): boolean =>
    isHttps(rule) && holds(near, rule["security_group_id"]) && holds(far, rule["referenced_security_group_id"]);
  const out = rules(configuration, "egress").some((rule) => isPath(rule, from, to));
  const into = rules(configuration, "ingress").some((rule) => isPath(rule, to, from));
  return verdict(out && into, [...from, ...to]);
}

function byRoute(machine: Block, endpoint: Block, configuration: Configuration): Outcome {
  const from = list(machine.values["vpc_security_group_ids"]);
  const tables = list(endpoint.values["route_table_ids"]);
  const { subnet_id: subnet } = machine.values;
  const routed = ofType(configuration, "aws_route_table_association").some(
    ({ values }) => values["subnet_id"] === subnet && holds(tables, values["route_table_id"]),
  );
  const lists = rules(configuration, "egress")
    .filter((rule) => isHttps(rule) && holds(from, rule["security_group_id"]))
    .flatMap((rule) => list(rule["prefix_list_id"]));
  const out = lists.some((id) => typeof id === "string");
  return verdict(routed && out, [...from, ...tables, ...lists]);
}

function rules(configuration: Configuration, direction: "egress" | "ingress"): readonly Values[] {
  return ofType(configuration, `aws_vpc_security_group_${direction}_rule`).map(({ values }) => values);
}

function isHttps({ from_port: from, to_port: to, ip_protocol: protocol }: Values): boolean {
  if (protocol === "-1") return true;
  return protocol === "tcp" && typeof from === "number" && typeof to === "number" && from <= 443 && to >= 443;
}

function holds(values: readonly Value[], one: Value | undefined): boolean {
  return one !== undefined && one !== null && one !== UNKNOWN && values.includes(one);
}

/** Ids that are not known yet may match. */
function verdict(isPath: boolean, ids: readonly Value[]): Outcome {
  if (isPath) return "compliant";
  return ids.includes(UNKNOWN) ? "unknown" : "violating";
}
