import type { Statement } from "../policies/statement";
import { deployerArn, iamRoleArn, roleArn } from "../../jurisdiction/arns";
import type { RegionSpec } from "../../jurisdiction/spec";

/** The roles that may access a bucket's objects, by ARN; all other principals are denied, regardless of IAM. */
export interface BucketActors {
  readonly readers: readonly string[];
  readonly writers: readonly string[];
  /** Who tags, restores, extends retention, places holds and deletes versions whose retention has ended. */
  readonly keepers: readonly string[];
  /** Who releases holds. */
  readonly releasers: readonly string[];
  /** Roles of other accounts that write objects. @default none */
  readonly collectors?: readonly string[];
  /** Roles that list objects but do not read them. @default none */
  readonly listers?: readonly string[];
}

const READING = ["s3:GetObject*"];
const LISTING = ["s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions"];
const WRITING = ["s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectVersionAcl", "s3:ReplicateObject", "s3:ReplicateTags"];
const KEEPING = [
  "s3:DeleteObject*",
  "s3:PutObjectRetention",
  "s3:PutObjectTagging",
  "s3:PutObjectVersionTagging",
  "s3:RestoreObject",
];
const SETTING = [
  "s3:CreateBucketMetadata*",
  "s3:DeleteBucket*",
  "s3:Put*",
  "s3:TagResource",
  "s3:UntagResource",
  "s3:UpdateBucketMetadata*",
];
const HOLD = "s3:object-lock-legal-hold";

/** AWS's own services deliver logs; what they may write is said by the statements that admit them. */
const NOT_A_SERVICE = { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } };

/**
 * Refuses everybody but a bucket's actors, each group what is not its own, and everybody but the deployer the settings.
 *
 * Account administrators are refused with the rest. The deployer may list, because Terraform finds a bucket by that
 * right, but read nothing; the settings of a bucket whose deployer is gone come back with a role of the same name.
 */
export function onlyBy(spec: RegionSpec, bucket: string, actors: BucketActors): readonly Statement[] {
  const { readers, writers, keepers, releasers, listers = [], collectors = [] } = actors;
  const objects = `${bucket}/*`;
  const everybody = [...new Set([...readers, ...writers, ...keepers, ...releasers, ...collectors])];
  return [
    unless("DenyEveryoneElse", everybody, ["s3:*"], objects),
    unless("DenyForeignListing", [...new Set([...readers, ...listers, ...terraform(spec)])], LISTING, bucket),
    unless("DenyForeignReading", readers, READING, objects),
    collectors.length === 0
      ? unless("DenyForeignWriting", writers, WRITING, objects)
      : inAccount(spec, unless("DenyForeignWriting", writers, WRITING, objects)),
    unless("DenyForeignKeeping", keepers, KEEPING, objects),
    onHold("DenyForeignHolds", keepers, objects, { StringEquals: { [HOLD]: "ON" } }),
    onHold("DenyForeignReleases", releasers, objects, { StringNotEquals: { [HOLD]: "ON" } }),
    unless("DenyForeignSettings", [deployerArn(spec)], SETTING, bucket),
  ];
}

/** The actors of a bucket that holds evidence: keeping is the custodian's, releasing the approver's. */
export function evidenceActors(
  spec: RegionSpec,
  { readers, writers }: Pick<BucketActors, "readers" | "writers">,
): BucketActors {
  const custodian = roleArn(spec, "custodian");
  return { readers: [...readers, custodian], writers, keepers: [custodian], releasers: [roleArn(spec, "approver")] };
}

/** The actors of a bucket of logs: the auditor reads; no role removes or releases objects. */
export function logActors(spec: RegionSpec, writers: readonly string[]): BucketActors {
  return { readers: [roleArn(spec, "auditor")], writers, keepers: [], releasers: [] };
}

/** The actors of a bucket of logs that replication copies to a locked one. */
export function copiedActors(spec: RegionSpec, writers: readonly string[]): BucketActors {
  const { readers, ...others } = logActors(spec, writers);
  return { ...others, readers: [...readers, roleArn(spec, "copying")], listers: writers };
}

/** The actors of the state bucket: Terraform, which also deletes its lock file. */
export function stateActors(spec: RegionSpec): BucketActors {
  const deployer = [deployerArn(spec)];
  return { readers: terraform(spec), writers: deployer, keepers: deployer, releasers: [] };
}

/** The actors of the deployment records: Terraform writes and reads its own, the auditor reads, no role removes records. */
export function deploymentActors(spec: RegionSpec): BucketActors {
  return {
    readers: [...terraform(spec), roleArn(spec, "auditor")],
    writers: [deployerArn(spec)],
    keepers: [],
    releasers: [],
  };
}

function terraform(spec: RegionSpec): readonly string[] {
  const { planRole } = spec.deployer;
  return [deployerArn(spec), ...(planRole === undefined ? [] : [iamRoleArn(spec, planRole)])];
}

function unless(sid: string, actors: readonly string[], actions: readonly string[], resource: string): Statement {
  return {
    Sid: sid,
    Effect: "Deny",
    Principal: "*",
    Action: actions,
    Resource: resource,
    Condition: { ...exempt(actors), ...NOT_A_SERVICE },
  };
}

/**
 * A denial to the account's own principals alone. DenyEveryoneElse refuses all of other accounts but the collectors, so
 * that their ARNs, which can be many, are in the policy once.
 */
function inAccount({ account }: RegionSpec, denial: Statement): Statement {
  return { ...denial, Condition: { ...denial.Condition, StringEquals: { "aws:PrincipalAccount": account } } };
}

function onHold(
  sid: string,
  actors: readonly string[],
  resource: string,
  hold: NonNullable<Statement["Condition"]>,
): Statement {
  const denial = unless(sid, actors, ["s3:PutObjectLegalHold"], resource);
  return { ...denial, Condition: { ...denial.Condition, ...hold } };
}

function exempt(actors: readonly string[]): NonNullable<Statement["Condition"]> {
  return actors.length === 0 ? {} : { ArnNotEquals: { "aws:PrincipalArn": actors } };
}
