import type { ResourceTypes } from "./resource-type";

const REPORTED = "the provider reads it from AWS, and it cannot be set";
const CLOSED = "a removed connection leads nowhere";

/** Types of networks, and of connections out of them. */
export const NETWORK: readonly ResourceTypes[] = [
  {
    types: ["aws_vpc"],
    custody: "other",
    harmless: { enable_network_address_usage_metrics: "a metric" },
    mayBeMade: "an empty network leads nowhere",
  },
  {
    types: [
      "aws_subnet",
      "aws_default_subnet",
      "aws_default_vpc",
      "aws_vpc_dhcp_options",
      "aws_vpc_dhcp_options_association",
    ],
    custody: "other",
  },
  {
    types: [
      "aws_route_table",
      "aws_default_route_table",
      "aws_route_table_association",
      "aws_main_route_table_association",
    ],
    custody: "other",
  },
  { types: ["aws_route"], custody: "other", mayGo: CLOSED },
  {
    types: ["aws_security_group", "aws_default_security_group"],
    custody: "other",
    harmless: { revoke_rules_on_delete: "it only affects destruction" },
  },
  {
    types: ["aws_security_group_rule", "aws_vpc_security_group_egress_rule", "aws_vpc_security_group_ingress_rule"],
    custody: "other",
    mayGo: CLOSED,
  },
  {
    types: ["aws_network_acl", "aws_default_network_acl", "aws_network_acl_rule", "aws_network_acl_association"],
    custody: "other",
  },
  {
    types: ["aws_vpc_endpoint"],
    custody: "other",
    harmless: { cidr_blocks: REPORTED, prefix_list_id: REPORTED, state: REPORTED },
  },
  { types: ["aws_vpc_endpoint_policy", "aws_vpc_endpoint_*"], custody: "other" },
  {
    types: [
      "aws_internet_gateway",
      "aws_internet_gateway_attachment",
      "aws_egress_only_internet_gateway",
      "aws_nat_gateway",
      "aws_eip",
      "aws_eip_*",
      "aws_carrier_gateway",
      "aws_vpn_*",
      "aws_customer_gateway",
      "aws_ec2_client_vpn_*",
      "aws_ec2_transit_gateway*",
      "aws_ec2_carrier*",
      "aws_ec2_local_gateway_*",
      "aws_vpc_peering_connection*",
      "aws_dx_*",
      "aws_networkmanager_*",
      "aws_lb",
      "aws_alb",
      "aws_elb",
      "aws_vpclattice_*",
      "aws_globalaccelerator_*",
      "aws_route53_resolver_endpoint",
      "aws_route53_resolver_rule",
      "aws_route53_resolver_rule_association",
      "aws_vpc_block_public_access_exclusion",
      "aws_ec2_managed_prefix_list*",
      "aws_vpc_endpoint_service_*",
      "aws_vpc_endpoint_connection_accepter",
    ],
    custody: "way-out",
    mayGo: CLOSED,
  },
  {
    types: ["aws_globalaccelerator_accelerator"],
    custody: "way-out",
    mayGo: CLOSED,
    gives: "an accelerator of the whole world",
  },
  {
    types: ["aws_vpc_endpoint_service"],
    custody: "way-out",
    mayGo: CLOSED,
    gives: "a service that other accounts connect to",
  },
];
