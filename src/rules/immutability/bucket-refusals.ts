import { newerCallsOfS3 } from "../../facts/aws/newer-calls";
import { bucketArn, keyAliasArn, roleArn } from "../../jurisdiction/arns";
import type { Condition } from "../../jurisdiction/condition";
import { evidenceBuckets, keyAlias } from "../../jurisdiction/names";
import type { BucketPurpose } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { daysOfYears } from "../../jurisdiction/years";
import { KEY_OF_BUCKET } from "../own-keys";
import { lockOf } from "./buckets";
import type { Refusal } from "./denials";
import { refusalsToOthers } from "./refusals-to-others";

/** What only the stack itself tells: what AWS names by an id of its own. */
export interface OwnIds {
  /** The ARN of the bucket's key. */
  readonly key: string | undefined;
  /** The id of the S3 endpoint. */
  readonly endpoint: string | undefined;
}

/** What the policy of a bucket must refuse, by the map. */
export function refusalsOf(spec: RegionSpec, purpose: BucketPurpose, ids: OwnIds): readonly Refusal[] {
  const bucket = bucketArn(spec, purpose);
  const objects = [`${bucket}/*`];
  const refuse = (name: string, actions: readonly string[], condition?: Condition): Refusal => ({
    name,
    actions,
    resources: objects,
    ...(condition === undefined ? {} : { condition }),
  });
  return [
    ...transport([bucket, ...objects]),
    ...encryption(spec, purpose, ids.key).map((condition) => refuse("DenyOtherKeys", ["s3:PutObject"], condition)),
    { name: "DenyLeavingCustody", actions: waysOut(purpose), resources: [bucket, ...objects] },
    ...changedInPlace(spec, [bucket, ...objects]),
    ...(lockOf(spec, purpose) === "none" ? [] : [refuse("DenyBypassingLock", ["s3:BypassGovernanceRetention"])]),
    ...(lockOf(spec, purpose) === "none" ? [] : [refuse("DenyHiding", ["s3:DeleteObject"])]),
    ...(isCopied(purpose) ? [refuse("DenyDeletion", ["s3:DeleteObject", "s3:DeleteObjectVersion"])] : []),
    ...refusalsToOthers(spec, purpose),
    ...(isInside(spec, purpose) ? [refuse("DenyReadingFromOutside", READING, outside(spec, ids.endpoint))] : []),
    ...(WRITTEN_ONCE.includes(purpose) ? [refuse("DenyOverwriting", ["s3:PutObject"], OVERWRITING)] : []),
    ...shorter(spec, purpose).map((condition) => refuse("DenyShorterRetention", ["s3:PutObject"], condition)),
  ];
}

const READING = ["s3:GetObject", "s3:GetObjectAttributes", "s3:GetObjectVersion", "s3:GetObjectVersionAttributes"];
const WRITTEN_ONCE: readonly BucketPurpose[] = ["incoming", "deployments"];
const OVERWRITING = { Null: { "s3:if-none-match": "true" }, Bool: { "s3:ObjectCreationOperation": "true" } };

function transport(resources: readonly string[]): readonly Refusal[] {
  return [
    {
      name: "DenyInsecureTransport",
      actions: ["s3:*"],
      resources,
      condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      name: "DenyOutdatedTls",
      actions: ["s3:*"],
      resources,
      condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
    },
  ];
}

/** Other encryption, and other keys: Terraform's backend names the state's key by its alias. */
function encryption(spec: RegionSpec, purpose: BucketPurpose, key: string | undefined): readonly Condition[] {
  if (KEY_OF_BUCKET[purpose] === undefined) return [];
  const given = "s3:x-amz-server-side-encryption";
  const aliases = purpose === "state" ? [keyAliasArn(spec, keyAlias(spec, "state"))] : [];
  return [
    { Null: { [given]: "false" }, StringNotEquals: { [given]: "aws:kms" } },
    {
      Null: { [`${given}-aws-kms-key-id`]: "false" },
      ArnNotEquals: { [`${given}-aws-kms-key-id`]: [...(key === undefined ? [] : [key]), ...aliases] },
    },
  ];
}

/** Evidence is never replicated; two buckets of logs are, and a third one takes the copies. */
function waysOut(purpose: BucketPurpose): readonly string[] {
  return [
    "s3:DeleteBucket",
    "s3:PutAccelerateConfiguration",
    "s3:PutBucketWebsite",
    "s3:ReplicateDelete",
    ...(isCopied(purpose) ? [] : ["s3:PutReplicationConfiguration"]),
    ...(purpose === "copies" ? [] : ["s3:ReplicateObject"]),
  ];
}

/** What changes a stored object or the copies of it without writing it anew, where S3 knows the calls. */
function changedInPlace({ facts }: RegionSpec, resources: readonly string[]): readonly Refusal[] {
  const actions = newerCallsOfS3(facts.partition);
  return actions.length === 0 ? [] : [{ name: "DenyChangingInPlace", actions, resources }];
}

/** The buckets that no lock can stand on, whose objects are copied to a locked one. */
export function isCopied(purpose: BucketPurpose): boolean {
  return purpose === "access-logs" || purpose === "records";
}

/** Reports are read from anywhere; all other evidence within the VPC alone. */
function isInside(spec: RegionSpec, purpose: BucketPurpose): boolean {
  return purpose !== "reports" && evidenceBuckets(spec).includes(purpose);
}

function outside(spec: RegionSpec, endpoint: string | undefined): Condition {
  return {
    StringNotEquals: { "aws:SourceVpce": endpoint ?? [] },
    BoolIfExists: { "aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": "false" },
    ArnNotEquals: { "aws:PrincipalArn": roleArn(spec, "custodian") },
  };
}

/** An upload may ask for less than the bucket's default. */
function shorter(spec: RegionSpec, purpose: BucketPurpose): readonly Condition[] {
  const lock = lockOf(spec, purpose);
  if (typeof lock === "string" || ![...evidenceBuckets(spec), "deployments"].includes(purpose)) return [];
  const days = String(daysOfYears(lock.years).atLeast);
  return [{ NumericLessThan: { "s3:object-lock-remaining-retention-days": days } }];
}
