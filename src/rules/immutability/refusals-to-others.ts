import { bucketArn, deployerArn } from "../../jurisdiction/arns";
import type { Condition } from "../../jurisdiction/condition";
import type { BucketPurpose } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { custodyOf, terraformOf } from "./custody";
import type { Refusal } from "./denials";

const HOLD = "s3:object-lock-legal-hold";

/** What a bucket refuses to everybody but those in whose custody it is, each group what is not its own. */
export function refusalsToOthers(spec: RegionSpec, purpose: BucketPurpose): readonly Refusal[] {
  const { readers, writers, keepers, releasers, listers, collectors = [] } = custodyOf(spec, purpose);
  const bucket = bucketArn(spec, purpose);
  const refuse = (name: string, actions: readonly string[], condition: Condition): Refusal => ({
    name,
    actions,
    resources: [`${bucket}/*`],
    condition,
  });
  const on = (refusal: Refusal): Refusal => ({ ...refusal, resources: [bucket] });
  const held = (actors: readonly string[], hold: Condition): Condition => ({ ...but(actors), ...hold });
  return [
    refuse("DenyEveryoneElse", ["s3:*"], but([...readers, ...writers, ...keepers, ...releasers, ...collectors])),
    on(
      refuse(
        "DenyForeignListing",
        ["s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions"],
        but([...readers, ...listers, ...terraformOf(spec)]),
      ),
    ),
    refuse("DenyForeignReading", ["s3:GetObject*"], but(readers)),
    refuse(
      "DenyForeignWriting",
      ["s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectVersionAcl", "s3:ReplicateObject", "s3:ReplicateTags"],
      // Of other accounts, DenyEveryoneElse refuses all but the collectors.
      { ...but(writers), ...(collectors.length === 0 ? {} : inAccount(spec)) },
    ),
    refuse(
      "DenyForeignKeeping",
      [
        "s3:DeleteObject*",
        "s3:PutObjectRetention",
        "s3:PutObjectTagging",
        "s3:PutObjectVersionTagging",
        "s3:RestoreObject",
      ],
      but(keepers),
    ),
    refuse("DenyForeignHolds", ["s3:PutObjectLegalHold"], held(keepers, { StringEquals: { [HOLD]: "ON" } })),
    refuse("DenyForeignReleases", ["s3:PutObjectLegalHold"], held(releasers, { StringNotEquals: { [HOLD]: "ON" } })),
    on(refuse("DenyForeignSettings", ["s3:DeleteBucket*", "s3:Put*"], but([deployerArn(spec)]))),
  ];
}

function inAccount({ account }: RegionSpec): Condition {
  return { StringEquals: { "aws:PrincipalAccount": account } };
}

/** Everybody but some, AWS's own services apart. */
function but(actors: readonly string[]): Condition {
  return {
    ...(actors.length === 0 ? {} : { ArnNotEquals: { "aws:PrincipalArn": actors } }),
    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
  };
}
