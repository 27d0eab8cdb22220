import { add, addStatement, set } from "./mutate";
import type { Mutation } from "./mutate";
import { rewritten } from "./records";

const ENDPOINTS = "isolation/endpoints";
const S3 = "aws_vpc_endpoint.endpoints_s3";
const DNS = "isolation/dns-firewall";
const RULE = "aws_route53_resolver_firewall_rule";
const LIST = "aws_route53_resolver_firewall_domain_list.dns-firewall";
const OWN = { StringEquals: { "aws:PrincipalAccount": "220000000001" } };
const allow = { Effect: "Allow", Principal: "*", Action: "s3:PutObject" };

export const network: readonly Mutation[] = [
  addStatement(ENDPOINTS, S3, { ...allow, Resource: "arn:aws:s3:::*" }),
  addStatement(ENDPOINTS, S3, { ...allow, Resource: "arn:*:s3:::evil/*" }),
  addStatement(ENDPOINTS, S3, { ...allow, Resource: "*", Condition: OWN }),
  addStatement(ENDPOINTS, S3, { ...allow, Action: "*", Resource: "*", Condition: OWN }),
  addStatement(ENDPOINTS, S3, { ...allow, NotResource: "arn:aws:s3:::x", Condition: OWN }),
  addStatement(ENDPOINTS, "aws_vpc_endpoint.endpoints_kms", {
    ...allow,
    Action: "kms:Encrypt",
    Resource: "*",
    Condition: { StringNotEquals: OWN.StringEquals },
  }),
  addStatement(ENDPOINTS, S3, { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }),
  addStatement(ENDPOINTS, S3, { Effect: "Deny", Principal: "*", NotAction: "s3:ListBucket", Resource: "*" }),
  rewritten(ENDPOINTS, S3, "acme-forensics-session-logs", "acme-forensics-reports"),
  rewritten(ENDPOINTS, "aws_vpc_endpoint.endpoints_kms", "${aws_kms_key.keys_logs_key.arn}", "arn:aws:kms:x"),
  rewritten(ENDPOINTS, "aws_vpc_endpoint.endpoints_logs", "/forensics/workstation", "/forensics/other"),
  set(ENDPOINTS, "aws_vpc_endpoint.endpoints_ssm", "subnet_ids", []),
  set(ENDPOINTS, "aws_vpc.network_vpc", "enable_dns_hostnames", false),
  set(ENDPOINTS, "aws_vpc.network_vpc", "enable_dns_support", false),
  add(ENDPOINTS, "aws_vpc_endpoint", {
    service_name: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0",
    vpc_endpoint_type: "GatewayLoadBalancer",
  }),
  add("isolation/routes", "aws_route", { destination_cidr_block: "0.0.0.0/0", vpc_endpoint_id: "vpce-1" }),
  add("isolation/reachability", "aws_network_acl_rule", {
    rule_number: 1,
    egress: true,
    protocol: "-1",
    rule_action: "deny",
    cidr_block: "0.0.0.0/0",
  }),
  set("isolation/reachability", "aws_network_acl.network_acl_workstation", "egress.action", "deny"),
  add(DNS, RULE, {
    action: "ALLOW",
    priority: 1,
    firewall_domain_list_id: `\${${LIST}_everything.id}`,
    firewall_rule_group_id: "${aws_route53_resolver_firewall_rule_group.dns-firewall_rules.id}",
  }),
  add(DNS, RULE, { action: "ALLOW", priority: 1, firewall_domain_list_id: "rslvr-fdl-of-aws" }),
  set(DNS, `${RULE}.dns-firewall_block`, "firewall_domain_list_id", `\${${LIST}_endpoints.id}`),
  set(DNS, `${RULE}.dns-firewall_block`, "firewall_rule_group_id", "rslvr-frg-other"),
  set(DNS, `${RULE}.dns-firewall_block`, "block_response", "NODATA"),
  set(DNS, `${RULE}.dns-firewall_allow`, "action", "BLOCK"),
  set(DNS, `${RULE}.dns-firewall_allow`, "priority", 3),
  set(DNS, "aws_route53_resolver_firewall_rule_group_association.dns-firewall_on-vpc", "vpc_id", "vpc-other"),
  set(DNS, "aws_route53_resolver_firewall_config.dns-firewall_fail-closed", "resource_id", "vpc-other"),
];
