import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { Construct } from "constructs";

export interface SshPath {
  readonly from: SecurityGroup;
  readonly to: SecurityGroup;
  readonly what: string;
  readonly whence: string;
}

/** Lets one group reach another by SSH: out of the first, and into the second. */
export function allowSsh(scope: Construct, id: string, { from, to, what, whence }: SshPath): void {
  const ssh = { ipProtocol: "tcp", fromPort: 22, toPort: 22 };
  new VpcSecurityGroupEgressRule(scope, `${id}-egress`, {
    securityGroupId: from.id,
    referencedSecurityGroupId: to.id,
    description: `SSH to ${what}`,
    ...ssh,
  });
  new VpcSecurityGroupIngressRule(scope, `${id}-ingress`, {
    securityGroupId: to.id,
    referencedSecurityGroupId: from.id,
    description: `SSH from ${whence}`,
    ...ssh,
  });
}
