import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { Construct } from "constructs";

import type { NetworkPath } from "../../facts/network/security-groups";

export interface SshPath {
  readonly path: NetworkPath;
  readonly from: SecurityGroup;
  readonly to: SecurityGroup;
}

/** Lets one group reach another by SSH: out of the first, and into the second. */
export function allowSsh(scope: Construct, id: string, { path, from, to }: SshPath): void {
  new VpcSecurityGroupEgressRule(scope, `${id}-egress`, {
    securityGroupId: from.id,
    referencedSecurityGroupId: to.id,
    description: path.egress,
    ...path.ports,
  });
  new VpcSecurityGroupIngressRule(scope, `${id}-ingress`, {
    securityGroupId: to.id,
    referencedSecurityGroupId: from.id,
    description: path.ingress,
    ...path.ports,
  });
}
