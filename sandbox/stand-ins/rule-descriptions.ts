import type { AwsRequest, StandIn } from "../proxy";
import { formOf, requestOf } from "./ec2-query";

/**
 * Keeps the description of a security group's rule that names a group or a prefix list: the emulator keeps it only when
 * the rule is modified.
 *
 * Amazon EC2 API Reference: AuthorizeSecurityGroupEgress, AuthorizeSecurityGroupIngress, ModifySecurityGroupRules.
 */
export function ruleDescriptions(): StandIn {
  return async (request, forward) => {
    if (request.service !== "ec2") return undefined;
    const form = formOf(request);
    const described = (form.get("Action") ?? "").startsWith("AuthorizeSecurityGroup") ? describedPeer(form) : undefined;
    if (described === undefined) return undefined;
    const answer = await forward(request);
    const id = /<securityGroupRuleId>([^<]+)</.exec(String(answer.body))?.[1];
    if (id !== undefined) await forward(modification(request, form, id, described));
    return answer;
  };
}

interface Peer {
  readonly parameter: "ReferencedGroupId" | "PrefixListId";
  readonly id: string;
  readonly description: string;
}

/** The one peer of a request for one rule, as the provider asks for each. */
function describedPeer(form: URLSearchParams): Peer | undefined {
  const kinds = [
    ["ReferencedGroupId", "IpPermissions.1.Groups.1.", "GroupId"],
    ["PrefixListId", "IpPermissions.1.PrefixListIds.1.", "PrefixListId"],
  ] as const;
  return kinds.flatMap(([parameter, prefix, name]): readonly Peer[] => {
    const [id, description] = [form.get(`${prefix}${name}`), form.get(`${prefix}Description`)];
    return id === null || description === null ? [] : [{ parameter, id, description }];
  })[0];
}

function modification(request: AwsRequest, form: URLSearchParams, id: string, peer: Peer): AwsRequest {
  const rule = "SecurityGroupRule.1.SecurityGroupRule.";
  return requestOf(request, {
    Action: "ModifySecurityGroupRules",
    GroupId: form.get("GroupId") ?? "",
    "SecurityGroupRule.1.SecurityGroupRuleId": id,
    [`${rule}Description`]: peer.description,
    [`${rule}FromPort`]: form.get("IpPermissions.1.FromPort") ?? "",
    [`${rule}IpProtocol`]: form.get("IpPermissions.1.IpProtocol") ?? "",
    [`${rule}ToPort`]: form.get("IpPermissions.1.ToPort") ?? "",
    [`${rule}${peer.parameter}`]: peer.id,
  });
}
