import { bucketArn, roleArn } from "../../src/jurisdiction/arns";
import type { BucketPurpose, RolePurpose } from "../../src/jurisdiction/names";
import { accountIn, activeMap, holder } from "../support/scene";
import { ADMINISTRATOR, isAllowed } from "../support/simulate";

const account = accountIn(activeMap(), "eu-eu-central-1");
const { spec } = account;
const THROUGH_S3 = { "kms:ViaService": "s3.eu-central-1.amazonaws.com" };
const OURS = { "s3:ResourceAccount": spec.account };

function may(role: RolePurpose, action: string, on: BucketPurpose | "key", object = "", context = {}) {
  const resource = on === "key" ? account.keyArn("logs") : `${bucketArn(spec, on)}${object}`;
  return isAllowed(account, { caller: holder(account, role), action, resource, context });
}

describe("the role that copies logs", () => {
  it.each(["access-logs", "records"] as const)("reads %s and writes the locked bucket", async (source) => {
    expect(await may("copying", "s3:GetReplicationConfiguration", source)).toBe(true);
    expect(await may("copying", "s3:GetObjectVersionForReplication", source, "/a")).toBe(true);
    expect(await may("copying", "s3:ReplicateObject", "copies", "/a", OURS)).toBe(true);
    for (const action of ["kms:Decrypt", "kms:Encrypt"])
      expect(await may("copying", action, "key", "", THROUGH_S3)).toBe(true);
  });

  it("copies nothing else, to no other place, and no deletions", async () => {
    expect(await may("copying", "s3:GetObjectVersionForReplication", "incoming", "/a")).toBe(false);
    expect(await may("copying", "s3:ReplicateObject", "incoming", "/a", OURS)).toBe(false);
    expect(await may("copying", "s3:ReplicateDelete", "copies", "/a", OURS)).toBe(false);
    expect(await may("copying", "s3:GetObject", "copies", "/a")).toBe(false);
  });

  it("stays in the account, regardless of the attached policies", async () => {
    const caller = { ...holder(account, "copying"), identity: [ADMINISTRATOR] };
    const copy = (owner: string) =>
      isAllowed(account, {
        caller,
        action: "s3:ReplicateObject",
        resource: "arn:aws:s3:::somewhere/a",
        context: { "s3:ResourceAccount": owner },
        guarded: false,
      });
    expect([await copy(spec.account), await copy("990000000001")]).toEqual([true, false]);
  });
});

describe("AWS Config's role", () => {
  it("reads the settings of buckets and delivers its records, and reads no object", async () => {
    expect(await may("config", "s3:GetBucketPolicy", "incoming")).toBe(true);
    expect(await may("config", "s3:PutObject", "records", `/AWSLogs/${spec.account}/Config/a`)).toBe(true);
    expect(await may("config", "kms:GenerateDataKey", "key", "", THROUGH_S3)).toBe(true);
    // Config delivers with this ACL, and is refused without the right to it.
    const acl = (given: string) =>
      may("config", "s3:PutObjectAcl", "records", `/AWSLogs/${spec.account}/Config/a`, { "s3:x-amz-acl": given });
    expect([await acl("bucket-owner-full-control"), await acl("public-read")]).toEqual([true, false]);
    expect(await may("config", "s3:PutObject", "records", "/inventory/a")).toBe(false);
    expect(await may("config", "s3:PutObject", "trail", `/AWSLogs/${spec.account}/Config/a`)).toBe(false);
    for (const bucket of ["records", "incoming", "trail"] as const) {
      expect([bucket, await may("config", "s3:GetObject", bucket, "/a")]).toEqual([bucket, false]);
    }
  });
});

describe("the watch's role", () => {
  it("sees whether the logs of sessions exist, and reads and writes none", async () => {
    expect(await may("watch", "s3:ListBucket", "session-logs")).toBe(true);
    for (const action of ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]) {
      expect([action, await may("watch", action, "session-logs", "/sessions/a")]).toEqual([action, false]);
    }
    expect(await may("watch", "s3:ListBucket", "trail")).toBe(false);
  });
});

it("does not let a service assume the role of another service", () => {
  for (const [role, services] of [
    ["copying", "s3.amazonaws.com"],
    ["config", "config.amazonaws.com"],
    ["watch", ["states.amazonaws.com", "events.amazonaws.com"]],
  ] as const) {
    const [statement] = account.trust(roleArn(spec, role).split("/")[1] ?? "").Statement;
    expect(statement?.Principal).toEqual({ Service: services });
  }
});
