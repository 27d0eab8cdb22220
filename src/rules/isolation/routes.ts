import { nested } from "../../configuration/values";
import { notTold } from "../expect";
import type { Value, Values } from "../../configuration/configuration";
import { EVERY_KIND } from "../rule";
import type { Judgement, Rule } from "../rule";

const TARGETS = [
  "carrier_gateway_id",
  "core_network_arn",
  "egress_only_gateway_id",
  "gateway_id",
  "instance_id",
  "local_gateway_id",
  "nat_gateway_id",
  "network_interface_id",
  "transit_gateway_id",
  "vpc_endpoint_id",
  "vpc_peering_connection_id",
];

export const routes: Rule = {
  id: "isolation/routes",
  kinds: EVERY_KIND,
  text: "No route leads out of the VPC: there are those of the VPC itself and of its endpoints, which AWS makes.",
  severity: "high",
  rationale: "A route to a gateway is a way out even where the gateway is not in this stack.",
  source: "Amazon VPC User Guide, Configure route tables",
  judge: ({ type, values }) => {
    if (type === "aws_route") return [judgement("", values)];
    if (!/^aws_(?:default_)?route_table$/.test(type)) return [];
    return [...nested(values, "route").map((route) => judgement("route", route)), ...notTold(values, "route")];
  },
};

function judgement(attribute: string, route: Values): Judgement {
  const target: Value | undefined = TARGETS.map((name) => route[name]).find(
    (one) => one !== undefined && one !== null && one !== "",
  );
  return {
    attribute,
    value: target,
    outcome: target === "local" ? "compliant" : "violating",
    fix: "Remove the route.",
  };
}
