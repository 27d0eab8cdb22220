import { Route53ResolverQueryLogConfig } from "@cdktf/provider-aws/lib/route53-resolver-query-log-config";
import { Route53ResolverQueryLogConfigAssociation } from "@cdktf/provider-aws/lib/route53-resolver-query-log-config-association";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

import { admitLogDelivery } from "../logs/log-delivery-policy";
import type { LogGroup } from "../logs/log-group";
import type { Bucket } from "../storage/bucket";
import { QUERY_LOG_SETTINGS, queryLogName } from "../facts/network/network-records";
import type { RecordedTo } from "../facts/network/network-records";
import { regionalName } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import type { IsolatedVpc } from "./isolated-vpc";

export interface QueryLogsProps {
  readonly spec: RegionSpec;
  readonly vpc: IsolatedVpc;
  readonly logGroup: LogGroup;
  readonly bucket: Bucket;
}

/**
 * Every name that a machine in the VPC asked for, blocked ones too, to CloudWatch for watching and to a locked bucket
 * for keeping: flow logs do not show what is asked of Amazon's own resolver.
 */
export class QueryLogs extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: QueryLogsProps,
  ) {
    super(scope, id);
    const { spec, logGroup, bucket } = props;
    this.log("cloudwatch", logGroup.resource.arn, admitLogDelivery(this, "delivery", spec, "dns"));
    this.log("s3", bucket.arn, bucket.policy);
  }

  private log(to: RecordedTo, destinationArn: string, after: ITerraformDependable): void {
    const { spec, vpc } = this.props;
    const config = new Route53ResolverQueryLogConfig(this, to, {
      name: regionalName(spec, queryLogName(to)),
      destinationArn,
      dependsOn: [after],
      ...QUERY_LOG_SETTINGS,
    });
    new Route53ResolverQueryLogConfigAssociation(this, `${to}-on-vpc`, {
      resolverQueryLogConfigId: config.id,
      resourceId: vpc.id,
      ...QUERY_LOG_SETTINGS,
    });
  }
}
