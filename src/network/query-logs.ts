import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { Route53ResolverQueryLogConfig } from "@cdktf/provider-aws/lib/route53-resolver-query-log-config";
import { Route53ResolverQueryLogConfigAssociation } from "@cdktf/provider-aws/lib/route53-resolver-query-log-config-association";
import { Construct } from "constructs";

import { policyDocument } from "../access/policy";
import type { LogGroup } from "../audit/log-group";
import type { Bucket } from "../evidence/bucket";
import { logGroupArn } from "../jurisdiction/arns";
import { regionalName } from "../jurisdiction/names";
import { arn, servicePrincipal } from "../jurisdiction/region-facts";
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
    const { logGroup, bucket } = props;
    this.log("cloudwatch", logGroup.resource.arn, this.admitDelivery());
    this.log("s3", bucket.arn, bucket.policy);
  }

  /** Written out, or AWS would write one by itself at the first delivery (CloudWatch Logs User Guide, "vended logs"). */
  private admitDelivery(): CloudwatchLogResourcePolicy {
    const { spec } = this.props;
    return new CloudwatchLogResourcePolicy(this, "delivery", {
      policyName: regionalName(spec, "dns"),
      policyDocument: policyDocument([
        {
          Sid: "AllowDelivery",
          Effect: "Allow",
          Principal: { Service: servicePrincipal("delivery.logs") },
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: `${logGroupArn(spec, "dns")}:log-stream:*`,
          Condition: {
            StringEquals: { "aws:SourceAccount": spec.account },
            ArnLike: { "aws:SourceArn": arn(spec.facts, "logs", spec.account, "*") },
          },
        },
      ]),
    });
  }

  private log(to: string, destinationArn: string, after: Bucket["policy"] | CloudwatchLogResourcePolicy): void {
    const { spec, vpc } = this.props;
    const config = new Route53ResolverQueryLogConfig(this, to, {
      name: regionalName(spec, `dns-${to}`),
      destinationArn,
      dependsOn: [after],
      lifecycle: { preventDestroy: true },
    });
    new Route53ResolverQueryLogConfigAssociation(this, `${to}-on-vpc`, {
      resolverQueryLogConfigId: config.id,
      resourceId: vpc.id,
      lifecycle: { preventDestroy: true },
    });
  }
}
