import type { Value, Values } from "../../configuration/configuration";
import { list, valueAt } from "../../configuration/values";
import { BUCKET_MIRRORS } from "./bucket-mirrors";
import type { Mirror, Mirrored } from "./mirror";
import type { Refreshed } from "./refreshed";
import { devices, groupRules } from "./spellings";

/**
 * Attributes that a resource reads although other resources of the stack set them, by type. A change of such an
 * attribute is a change outside Terraform only as far as these others do not account for it. An attribute that is
 * in no row is judged by the state alone.
 */
export const MIRRORS: Readonly<Record<string, Readonly<Record<string, Mirror>>>> = {
  aws_default_network_acl: { subnet_ids: subnetsWithoutAcl },
  aws_default_route_table: { route: routes },
  aws_default_security_group: { egress: rulesOf("egress"), ingress: rulesOf("ingress") },
  aws_guardduty_detector: { datasources },
  aws_iam_role: { inline_policy: inlinePolicies, managed_policy_arns: attachedPolicies },
  aws_instance: { ebs_block_device: attachedVolumes },
  aws_route_table: { route: routes },
  aws_s3_bucket: BUCKET_MIRRORS,
  aws_security_group: { egress: rulesOf("egress"), ingress: rulesOf("ingress") },
  aws_sns_topic: { policy: topicPolicy },
};

/** The default network ACL has the subnets that no other has. */
function subnetsWithoutAcl({ now }: Mirrored, refreshed: Refreshed): Value {
  const placed = new Set([
    ...refreshed.ofType("aws_network_acl").flatMap((acl) => list(acl["subnet_ids"])),
    ...refreshed.ofType("aws_network_acl_association").map((association) => association["subnet_id"]),
  ]);
  return refreshed
    .ofType("aws_subnet")
    .filter((subnet) => subnet["vpc_id"] === now["vpc_id"] && !placed.has(subnet["id"]))
    .map(({ id = null }) => id);
}

/** What of a route both forms name alike. */
const ROUTE = [
  "carrier_gateway_id",
  "core_network_arn",
  "destination_prefix_list_id",
  "egress_only_gateway_id",
  "gateway_id",
  "local_gateway_id",
  "nat_gateway_id",
  "network_interface_id",
  "transit_gateway_id",
  "vpc_endpoint_id",
  "vpc_peering_connection_id",
];

function routes({ now }: Mirrored, refreshed: Refreshed): Value {
  return refreshed
    .ofType("aws_route")
    .filter((route) => route["route_table_id"] === now["id"])
    .map((route): Values => ({
      ...Object.fromEntries(ROUTE.map((name) => [name, route[name] ?? null])),
      cidr_block: route["destination_cidr_block"] ?? null,
      ipv6_cidr_block: route["destination_ipv6_cidr_block"] ?? null,
    }));
}

/** A security group's rules that have resources of their own, of either kind. */
function rulesOf(direction: "egress" | "ingress"): Mirror {
  return ({ now }, refreshed) => {
    const isOwn = ({ security_group_id: group }: Values) => group === now["id"];
    const single = refreshed.ofType(`aws_vpc_security_group_${direction}_rule`).filter(isOwn).map(singleRule);
    const joined = refreshed
      .ofType("aws_security_group_rule")
      .filter((rule) => isOwn(rule) && rule["type"] === direction)
      .map((rule): Values => ({ ...rule, security_groups: rule["source_security_group_id"] ?? null }));
    return groupRules([...single, ...joined]);
  };
}

function singleRule(rule: Values): Values {
  const group = rule["referenced_security_group_id"] ?? null;
  const isSelf = group !== null && group === rule["security_group_id"];
  return {
    protocol: rule["ip_protocol"] ?? null,
    from_port: rule["from_port"] ?? null,
    to_port: rule["to_port"] ?? null,
    cidr_blocks: rule["cidr_ipv4"] ?? null,
    ipv6_cidr_blocks: rule["cidr_ipv6"] ?? null,
    prefix_list_ids: rule["prefix_list_id"] ?? null,
    security_groups: isSelf ? null : group,
    self: isSelf,
  };
}

/** The older form of a detector's features (Amazon GuardDuty API Reference, DataSourceConfigurationsResult). */
function datasources({ now, before }: Mirrored, refreshed: Refreshed): Value | undefined {
  if (list(now["datasources"]).length === 0) return undefined;
  const features = refreshed.ofType("aws_guardduty_detector_feature").filter((one) => one["detector_id"] === now["id"]);
  const enable = (name: string, path: string): Value => {
    const feature = features.find((one) => one["name"] === name);
    return feature === undefined
      ? (valueAt(before, `datasources.${path}.enable`) ?? null)
      : feature["status"] === "ENABLED";
  };
  const volumes = "malware_protection.scan_ec2_instance_with_findings.ebs_volumes";
  return [
    {
      kubernetes: [{ audit_logs: [{ enable: enable("EKS_AUDIT_LOGS", "kubernetes.audit_logs") }] }],
      malware_protection: [
        { scan_ec2_instance_with_findings: [{ ebs_volumes: [{ enable: enable("EBS_MALWARE_PROTECTION", volumes) }] }] },
      ],
      s3_logs: [{ enable: enable("S3_DATA_EVENTS", "s3_logs") }],
    },
  ];
}

function inlinePolicies({ now }: Mirrored, refreshed: Refreshed): Value {
  return refreshed
    .ofType("aws_iam_role_policy")
    .filter(({ role }) => role === now["name"])
    .map(({ name = null, policy = null }) => ({ name, policy }));
}

function attachedPolicies({ now }: Mirrored, refreshed: Refreshed): Value {
  const single = refreshed.ofType("aws_iam_role_policy_attachment").filter(({ role }) => role === now["name"]);
  const joined = refreshed
    .ofType("aws_iam_policy_attachment")
    .filter(({ roles }) => list(roles).includes(now["name"] ?? null));
  return [...single, ...joined].map((attachment) => attachment["policy_arn"] ?? null);
}

/** Volumes of attachments, and those that the instance was started with, which have none. */
function attachedVolumes({ now, before }: Mirrored, refreshed: Refreshed): Value {
  const isOwn = (attachment: Values) => attachment["instance_id"] === now["id"];
  const attached = refreshed.ofType("aws_volume_attachment").filter(isOwn);
  const known = new Set([...attached, ...refreshed.goneOfType("aws_volume_attachment").filter(isOwn)].map(volumeOf));
  const others = devices(before["ebs_block_device"]).filter((device) => !known.has(volumeOf(device)));
  return [...others, ...devices(attached)];
}

function volumeOf(device: Values): Value | undefined {
  return device["volume_id"];
}

/** Without a policy of its own a topic has AWS's default one. */
function topicPolicy({ now }: Mirrored, refreshed: Refreshed): Value | undefined {
  return refreshed.ofType("aws_sns_topic_policy").find(({ arn }) => arn === now["arn"])?.["policy"];
}
