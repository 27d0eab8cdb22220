import { awsRequest } from "../../sandbox/account";
import { actionOf } from "../../sandbox/calls";
import type { AwsRequest } from "../../sandbox/proxy";

const base = awsRequest({ service: "s3", region: "eu-central-1", accessKey: "key", body: "" });

function rest(service: string, method: string, url: string): AwsRequest {
  const { pathname, searchParams } = new URL(url, "http://aws");
  return { ...base, service, method, url, path: pathname, query: searchParams };
}

describe("a request has the name that policies use", () => {
  it.each([
    ["GET", "/bucket?policy", "s3:GetBucketPolicy"],
    ["DELETE", "/bucket?policy", "s3:DeleteBucketPolicy"],
    ["PUT", "/bucket?object-lock", "s3:PutBucketObjectLockConfiguration"],
    ["DELETE", "/bucket?lifecycle", "s3:PutLifecycleConfiguration"],
    ["HEAD", "/bucket", "s3:ListBucket"],
    ["PUT", "/bucket", "s3:CreateBucket"],
    ["DELETE", "/bucket/", "s3:DeleteBucket"],
    ["HEAD", "/bucket/key", "s3:GetObject"],
    ["PUT", "/bucket/key", "s3:PutObject"],
    ["DELETE", "/bucket/key.tflock", "s3:DeleteObject"],
  ])("S3's %s %s is %s", (method, url, action) => {
    expect(actionOf(rest("s3", method, url))).toBe(action);
  });

  it.each([
    ["GET", "/-/vaults", "glacier:ListVaults"],
    ["PUT", "/-/vaults/archive", "glacier:CreateVault"],
    ["PUT", "/-/vaults/archive/access-policy", "glacier:SetVaultAccessPolicy"],
    ["POST", "/-/vaults/archive/lock-policy", "glacier:InitiateVaultLock"],
    ["POST", "/-/vaults/archive/lock-policy/lock-1", "glacier:CompleteVaultLock"],
    ["DELETE", "/-/vaults/archive/lock-policy", "glacier:AbortVaultLock"],
    ["POST", "/-/vaults/archive/tags?operation=add", "glacier:AddTagsToVault"],
    ["POST", "/-/vaults/archive/tags?operation=remove", "glacier:RemoveTagsFromVault"],
  ])("Glacier's %s %s is %s", (method, url, action) => {
    expect(actionOf(rest("glacier", method, url))).toBe(action);
  });

  it.each([
    ["ec2", { body: "Action=CreateVpc&Version=2016-11-15" }, "ec2:CreateVpc"],
    ["kms", { headers: { "x-amz-target": "TrentService.CreateKey" } }, "kms:CreateKey"],
    [
      "monitoring",
      { path: "/service/GraniteServiceVersion20100801/operation/PutMetricAlarm" },
      "cloudwatch:PutMetricAlarm",
    ],
  ])(
    "a call of %s by its own protocol",
    (service, { body = "", ...more }: { body?: string; headers?: object; path?: string }, action) => {
      expect(actionOf({ ...base, ...more, service, body: Buffer.from(body) } as AwsRequest)).toBe(action);
    },
  );
});
