import type { Statement } from "../policies/statement";
import { newerCallsOfS3 } from "../aws/newer-calls";
import { roleArn } from "../../jurisdiction/arns";
import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";

/** Refuses unencrypted or outdated transport, to the bucket and to its objects. */
export function onlyOverTls(bucket: string): readonly Statement[] {
  return [
    {
      Sid: "DenyInsecureTransport",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [bucket, `${bucket}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      Sid: "DenyOutdatedTls",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [bucket, `${bucket}/*`],
      Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
    },
  ];
}

/** Refuses any encryption but the bucket's own key; a request that names none gets the bucket's default. */
export function onlyUnderKeys(bucket: string, keyArns: readonly string[]): readonly Statement[] {
  const given = "s3:x-amz-server-side-encryption";
  return [
    {
      Sid: "DenyOtherEncryption",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:PutObject",
      Resource: `${bucket}/*`,
      Condition: { Null: { [given]: "false" }, StringNotEquals: { [given]: "aws:kms" } },
    },
    {
      Sid: "DenyOtherKeys",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:PutObject",
      Resource: `${bucket}/*`,
      Condition: {
        Null: { [`${given}-aws-kms-key-id`]: "false" },
        ArnNotEquals: { [`${given}-aws-kms-key-id`]: keyArns },
      },
    },
  ];
}

/** Which end of the replication to a locked bucket a bucket is. Evidence is neither: it is never replicated. */
export type Replication = "source" | "target" | "none";

const WAYS_OUT: Readonly<Record<string, Replication>> = {
  "s3:DeleteBucket": "none",
  "s3:PutAccelerateConfiguration": "none",
  "s3:PutBucketWebsite": "none",
  "s3:PutReplicationConfiguration": "source",
  "s3:ReplicateDelete": "none",
  "s3:ReplicateObject": "target",
};

/** Refuses what would take the bucket, or a copy of what it holds, out of custody. */
export function denyReplicationElsewhere(bucket: string, replication: Replication): Statement {
  return {
    Sid: "DenyLeavingCustody",
    Effect: "Deny",
    Principal: "*",
    Action: Object.keys(WAYS_OUT).filter((action) => WAYS_OUT[action] === "none" || WAYS_OUT[action] !== replication),
    Resource: [bucket, `${bucket}/*`],
  };
}

/** Refuses to encrypt a stored object under another key, to annotate it or to pause its copies, where S3 knows the calls. */
export function neverChangedInPlace({ facts }: RegionSpec, bucket: string): readonly Statement[] {
  const actions = newerCallsOfS3(facts.partition);
  if (actions.length === 0) return [];
  return [
    {
      Sid: "DenyChangingInPlace",
      Effect: "Deny",
      Principal: "*",
      Action: actions,
      Resource: [bucket, `${bucket}/*`],
    },
  ];
}

/** Refuses to lift a GOVERNANCE lock, for everybody: the console sends the bypass header unasked. */
export function neverBypassed(bucket: string): Statement {
  return {
    Sid: "DenyBypassingLock",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:BypassGovernanceRetention",
    Resource: `${bucket}/*`,
  };
}

/** Refuses plain deletes: Object Lock lets a delete marker hide a locked version (S3 User Guide, "Object Lock"). */
export function neverHidden(bucket: string): Statement {
  return {
    Sid: "DenyHiding",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:DeleteObject",
    Resource: `${bucket}/*`,
  };
}

/** Denies every deletion in a bucket that cannot have a lock: only lifecycle rules remove expired objects. */
export function neverDeleted(bucket: string): Statement {
  return {
    Sid: "DenyDeletion",
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
    Resource: `${bucket}/*`,
  };
}

/** Refuses an upload that asks for less retention than the bucket's default, which it would override. */
export function neverShorterThan(bucket: string, days: number): Statement {
  return {
    Sid: "DenyShorterRetention",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: `${bucket}/*`,
    Condition: { NumericLessThan: { "s3:object-lock-remaining-retention-days": String(days) } },
  };
}

/**
 * Refuses to create an object without If-None-Match, so that nothing is ever overwritten.
 *
 * Requests that create no object (multipart parts) are exempt. Source: S3 User Guide, "Enforce conditional writes".
 *
 * @param prefixes of the objects; @default all of the bucket's
 */
export function writeOnce(bucket: string, prefixes?: readonly string[]): Statement {
  return {
    Sid: "DenyOverwriting",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: prefixes === undefined ? `${bucket}/*` : prefixes.map((prefix) => `${bucket}/${prefix}/*`),
    Condition: { Null: { "s3:if-none-match": "true" }, Bool: { "s3:ObjectCreationOperation": "true" } },
  };
}

/**
 * Refuses to read objects but through the stack's own S3 endpoint, AWS services excepted.
 *
 * Object actions only: a denial of bucket actions would lock Terraform out of the policy itself. The custodian copies
 * evidence between buckets and to the archive without entering the VPC.
 */
export function onlyThroughEndpoint(spec: RegionSpec, bucket: string, endpointId: string): Statement {
  const reading = ["s3:GetObject", "s3:GetObjectAttributes", "s3:GetObjectVersion", "s3:GetObjectVersionAttributes"];
  return throughEndpoint("DenyReadingFromOutside", reading, spec, bucket, endpointId);
}

/** Refuses to write objects but through that endpoint, where people write what they work on. */
export function writtenThroughEndpoint(spec: RegionSpec, bucket: string, endpointId: string): Statement {
  const writing = ["s3:AbortMultipartUpload", "s3:PutObject"];
  return throughEndpoint("DenyWritingFromOutside", writing, spec, bucket, endpointId);
}

function throughEndpoint(
  sid: string,
  actions: readonly string[],
  spec: RegionSpec,
  bucket: string,
  endpointId: string,
): Statement {
  return {
    Sid: sid,
    Effect: "Deny",
    Principal: "*",
    Action: actions,
    Resource: `${bucket}/*`,
    Condition: {
      StringNotEquals: { "aws:SourceVpce": endpointId },
      BoolIfExists: { "aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": "false" },
      ArnNotEquals: { "aws:PrincipalArn": roleArn(spec, "custodian") },
    },
  };
}

/**
 * Lets the accounts of the collectors deliver. DenyEveryoneElse refuses everybody there but the collectors themselves:
 * an ARN takes room in the policy once.
 */
export function delivery(spec: RegionSpec, bucket: string): readonly Statement[] {
  if (spec.sources.length === 0) return [];
  return [
    {
      Sid: "AllowCollectors",
      Effect: "Allow",
      Principal: { AWS: unique(spec.sources.map(({ account }) => arn(spec.facts, "iam", account, "root", ""))) },
      Action: "s3:PutObject",
      Resource: `${bucket}/*`,
    },
  ];
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
