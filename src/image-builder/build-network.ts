import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { Route53ResolverQueryLogConfig } from "@cdktf/provider-aws/lib/route53-resolver-query-log-config";
import { Route53ResolverQueryLogConfigAssociation } from "@cdktf/provider-aws/lib/route53-resolver-query-log-config-association";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";

import { isManagedHere } from "../facts/guards/omitted-guards";
import { BUILD_ENDPOINTS, buildDns, buildVpc } from "../facts/images/build-network";
import {
  DESTINATION_TYPES,
  FLOW_LOG_SETTINGS,
  QUERY_LOG_SETTINGS,
  flowLogName,
  queryLogName,
} from "../facts/network/network-records";
import { groupSettings } from "../facts/network/security-groups";
import { bucketArn } from "../jurisdiction/arns";
import { regionalName } from "../jurisdiction/names";
import type { ImageRegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";
import { DnsFirewall } from "../network/dns-firewall";
import { Endpoints } from "../network/endpoints";
import { IsolatedVpc } from "../network/isolated-vpc";

export interface BuildNetworkProps {
  readonly spec: ImageRegionSpec;
  /** The key of images. */
  readonly key: CustomerKey;
}

/** Where images are built: a VPC that leads to AWS's endpoints alone, answers their names alone, apart from that of the workstations. */
export class BuildNetwork extends Construct {
  readonly subnetId: string;
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, { spec, key }: BuildNetworkProps) {
    super(scope, id);
    const vpc = new IsolatedVpc(this, "vpc", { spec, facts: buildVpc(spec) });
    const endpoints = new Endpoints(this, "endpoints", { spec, vpc, keys: [key], facts: BUILD_ENDPOINTS });
    const group = new SecurityGroup(this, "build", { ...groupSettings(spec, "build"), vpcId: vpc.id });
    endpoints.allowFrom(group, "build");
    if (isManagedHere(spec, "dnsFirewall")) new DnsFirewall(this, "dns-firewall", { spec, vpc, facts: buildDns(spec) });
    this.record(spec, vpc);
    const [subnet] = vpc.workstationSubnets;
    if (subnet === undefined) throw new Error("the build VPC needs a subnet");
    this.subnetId = subnet.id;
    this.securityGroupId = group.id;
  }

  /** Every connection and every name that was asked for, into a bucket of the region's own stack. */
  private record(spec: ImageRegionSpec, vpc: IsolatedVpc): void {
    const bucket = bucketArn(spec, "network-logs");
    new FlowLog(this, "flow-log", {
      vpcId: vpc.id,
      ...FLOW_LOG_SETTINGS,
      logDestinationType: DESTINATION_TYPES.s3,
      logDestination: bucket,
      tags: { Name: regionalName(spec, flowLogName("build")) },
    });
    const queries = new Route53ResolverQueryLogConfig(this, "query-log", {
      name: regionalName(spec, queryLogName("build")),
      destinationArn: bucket,
      ...QUERY_LOG_SETTINGS,
    });
    new Route53ResolverQueryLogConfigAssociation(this, "query-log-on-vpc", {
      resolverQueryLogConfigId: queries.id,
      resourceId: vpc.id,
      ...QUERY_LOG_SETTINGS,
    });
  }
}
