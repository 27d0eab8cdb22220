import { runSimulation } from "@cloud-copilot/iam-simulate";

import { arn } from "../../src/jurisdiction/region-facts";
import { bucketArn, trailArn } from "../../src/jurisdiction/arns";
import type { BucketPurpose } from "../../src/jurisdiction/names";
import { accountIn, activeMap } from "../support/scene";

const account = accountIn(activeMap(), "eu-eu-central-1");
const { spec } = account;
const logs = arn(spec.facts, "logs", spec.account, "*");
const sync = arn(spec.facts, "ssm", spec.account, "resource-data-sync/acme-forensics-inventory");

/** A service, where it delivers, and the resource that it delivers for. */
const DELIVERIES: readonly (readonly [string, BucketPurpose, string, string])[] = [
  ["cloudtrail", "trail", `AWSLogs/${spec.account}/CloudTrail/a`, trailArn(spec)],
  ["delivery.logs", "network-logs", `AWSLogs/${spec.account}/vpcflowlogs/a`, logs],
  ["ssm", "records", `inventory/AWS:Application/accountid=${spec.account}/a`, sync],
];

async function mayPut(service: string, bucket: BucketPurpose, key: string, context: Record<string, string>) {
  const resource = `${bucketArn(spec, bucket)}/${key}`;
  const policy = account.ofResource("s3:PutObject", resource);
  if (policy === undefined) throw new Error(`no policy of ${bucket}`);
  const result = await runSimulation(
    {
      request: {
        principal: `${service}.amazonaws.com`,
        action: "s3:PutObject",
        resource: { resource, accountId: spec.account },
        contextVariables: {
          "aws:PrincipalIsAWSService": "true",
          "aws:ViaAWSService": "false",
          "aws:SecureTransport": "true",
          "s3:TlsVersion": "1.3",
          "aws:SourceAccount": spec.account,
          ...context,
        },
      },
      identityPolicies: [],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: policy,
    },
    {},
  );
  if (result.resultType === "error") throw new Error(JSON.stringify(result.errors));
  return result.overallResult === "Allowed";
}

describe.each(DELIVERIES)("what %s delivers to %s", (service, bucket, key, source) => {
  const put = (context: Record<string, string>) => mayPut(service, bucket, key, context);

  it("arrives with the ACL that gives the bucket's owner control, and without an ACL", async () => {
    expect(await put({ "aws:SourceArn": source, "s3:x-amz-acl": "bucket-owner-full-control" })).toBe(true);
    expect(await put({ "aws:SourceArn": source })).toBe(true);
  });

  it("is refused with another ACL, and for another account", async () => {
    expect(await put({ "aws:SourceArn": source, "s3:x-amz-acl": "public-read" })).toBe(false);
    const elsewhere = source.replace(spec.account, "990000000001");
    expect(await put({ "aws:SourceArn": elsewhere, "aws:SourceAccount": "990000000001" })).toBe(false);
  });
});
