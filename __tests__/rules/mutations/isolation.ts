import { BASTION, set, add, drop, addStatement, policy } from "./mutate";
import type { Mutation } from "./mutate";

export const isolation: readonly Mutation[] = [
  ...[
    "aws_internet_gateway",
    "aws_nat_gateway",
    "aws_eip",
    "aws_egress_only_internet_gateway",
    "aws_vpc_peering_connection",
    "aws_vpn_gateway",
    "aws_vpn_connection",
    "aws_ec2_transit_gateway_vpc_attachment",
    "aws_dx_gateway",
    "aws_lb",
    "aws_elb",
    "aws_ec2_client_vpn_endpoint",
    "aws_carrier_gateway",
    "aws_route53_resolver_endpoint",
    "aws_vpc_block_public_access_exclusion",
  ].map((type) => add("isolation/ways-out", type, { vpc_id: "vpc-1" })),
  add("isolation/routes", "aws_route", { destination_cidr_block: "0.0.0.0/0", gateway_id: "igw-1" }),
  add("isolation/routes", "aws_route", { destination_cidr_block: "10.0.0.0/8", transit_gateway_id: "tgw-1" }),
  add("isolation/routes", "aws_route_table", {
    vpc_id: "vpc-1",
    route: [{ cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" }],
  }),
  set("isolation/routes", "aws_default_route_table.network_default-routes", "route", [
    { cidr_block: "10.1.0.0/16", vpc_peering_connection_id: "pcx-1" },
  ]),
  set("isolation/public-addresses", "aws_instance.workstation_machine", "associate_public_ip_address", true),
  set("isolation/public-addresses", "aws_instance.workstation_machine", "associate_public_ip_address", undefined),
  set("isolation/public-addresses", "aws_subnet.network_workstation-1", "map_public_ip_on_launch", true),
  set("isolation/public-addresses", "aws_subnet.network_endpoint-1", "assign_ipv6_address_on_creation", true),
  set("isolation/public-addresses", "aws_vpc.network_vpc", "assign_generated_ipv6_cidr_block", true),
  set("isolation/public-addresses", "aws_launch_template.workstation_template", "network_interfaces", [
    { associate_public_ip_address: "true" },
  ]),
  add("isolation/security-groups", "aws_vpc_security_group_egress_rule", {
    security_group_id: "sg-1",
    cidr_ipv4: "0.0.0.0/0",
    ip_protocol: "-1",
  }),
  add("isolation/security-groups", "aws_vpc_security_group_ingress_rule", {
    security_group_id: "sg-1",
    cidr_ipv6: "::/0",
    ip_protocol: "-1",
  }),
  add("isolation/security-groups", "aws_security_group_rule", { type: "egress", cidr_blocks: ["192.0.2.0/24"] }),
  add("isolation/security-groups", "aws_vpc_security_group_egress_rule", { prefix_list_id: "pl-0123456789abcdef0" }),
  add("isolation/security-groups", "aws_vpc_security_group_ingress_rule", {
    referenced_security_group_id: "900000000001/sg-0123456789abcdef0",
  }),
  add("isolation/security-groups", "aws_security_group", { egress: [{ security_groups: ["sg-0123456789abcdef0"] }] }),
  add("isolation/security-groups", "aws_security_group", { ingress: [{ cidr_blocks: ["10.64.0.0/8"] }] }),
  set("isolation/security-groups", "aws_default_security_group.network_default-security-group", "ingress", [
    { self: true },
  ]),
  set("isolation/network-acls", "aws_network_acl.network_acl_endpoint", "egress.cidr_block", "0.0.0.0/0"),
  set("isolation/network-acls", "aws_network_acl.network_acl_workstation", "ingress", [
    { action: "allow", cidr_block: "0.0.0.0/0", protocol: "-1", from_port: 0, to_port: 0 },
  ]),
  add("isolation/network-acls", "aws_network_acl_rule", {
    egress: true,
    rule_action: "allow",
    cidr_block: "0.0.0.0/0",
    protocol: "tcp",
    from_port: 22,
    to_port: 22,
  }),
  set(
    "isolation/dns-firewall",
    "aws_route53_resolver_firewall_config.dns-firewall_fail-closed",
    "firewall_fail_open",
    "ENABLED",
  ),
  set(
    "isolation/dns-firewall",
    "aws_route53_resolver_firewall_rule_group_association.dns-firewall_on-vpc",
    "mutation_protection",
    "DISABLED",
  ),
  set("isolation/dns-firewall", "aws_route53_resolver_firewall_rule.dns-firewall_block", "action", "ALERT"),
  set("isolation/dns-firewall", "aws_route53_resolver_firewall_domain_list.dns-firewall_endpoints", "domains", [
    "*.eu-central-1.amazonaws.com.",
  ]),
  set("isolation/dns-firewall", "aws_route53_resolver_firewall_domain_list.dns-firewall_endpoints", "domains", [
    "tunnel.example.",
  ]),
  ...[
    "aws_route53_resolver_firewall_config.dns-firewall_fail-closed",
    "aws_route53_resolver_firewall_rule.dns-firewall_block",
    "aws_route53_resolver_firewall_rule_group_association.dns-firewall_on-vpc",
    "aws_route53_resolver_firewall_domain_list.dns-firewall_everything",
  ].map((address) => drop("isolation/dns-firewall", address)),
  ...["ssm", "ssmmessages", "logs", "kms", "s3"].map((name) =>
    drop("isolation/endpoints", `aws_vpc_endpoint.endpoints_${name}`),
  ),
  ...["ssm", "ssmmessages", "logs", "kms"].map((name) =>
    set("isolation/endpoints", `aws_vpc_endpoint.endpoints_${name}`, "private_dns_enabled", false),
  ),
  ...["ssm", "kms", "s3"].map((name) =>
    set("isolation/endpoints", `aws_vpc_endpoint.endpoints_${name}`, "policy", undefined),
  ),
  addStatement("isolation/endpoints", "aws_vpc_endpoint.endpoints_s3", {
    Effect: "Allow",
    Principal: "*",
    Action: "s3:*",
    Resource: "*",
  }),
  drop("isolation/endpoints", "aws_vpc_endpoint.endpoints_logs", BASTION),
  ...(
    [
      ["ssm", "ssm:UpdateInstanceInformation"],
      ["ssmmessages", "ssmmessages:OpenDataChannel"],
      ["logs", "logs:PutLogEvents"],
      ["kms", "kms:GenerateDataKey"],
      ["s3", "s3:PutObject"],
    ] as const
  ).map(([name, action]) =>
    policy("isolation/endpoints", `aws_vpc_endpoint.endpoints_${name}`, `without ${action}`, (statements) =>
      statements.map((one) => ({ ...one, Action: [one["Action"]].flat().filter((other) => other !== action) })),
    ),
  ),
  addStatement("isolation/endpoints", "aws_vpc_endpoint.endpoints_kms", {
    Effect: "Deny",
    Principal: "*",
    Action: "kms:Decrypt",
    Resource: "*",
  }),
  ...[
    "aws_vpc_security_group_egress_rule.endpoints_workstation-to-endpoints",
    "aws_vpc_security_group_egress_rule.endpoints_workstation-to-s3",
    "aws_vpc_security_group_ingress_rule.endpoints_from-workstation",
    "aws_route_table_association.network_workstation-1-routes",
  ].map((address) => drop("isolation/reachability", address)),
  drop("isolation/reachability", "aws_vpc_security_group_ingress_rule.endpoints_from-bastion", BASTION),
  set("isolation/reachability", "aws_vpc_security_group_ingress_rule.endpoints_from-workstation", "to_port", 442),
  set("isolation/reachability", "aws_vpc_endpoint.endpoints_logs", "security_group_ids", []),
  set("isolation/reachability", "aws_vpc_endpoint.endpoints_s3", "route_table_ids", []),
];
