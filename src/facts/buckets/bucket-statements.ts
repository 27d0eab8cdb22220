import { bucketArn } from "../../jurisdiction/arns";
import type { BucketPurpose } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Statement } from "../policies/statement";
import { onlyBy } from "./bucket-actors";
import type { BucketActors } from "./bucket-actors";
import * as deny from "./bucket-policy";

export interface BucketStatementsProps {
  readonly purpose: BucketPurpose;
  /** The keys that requests may name; none where AWS's own key is the only one. */
  readonly keyArns: readonly string[];
  /** Whether the bucket has Object Lock. */
  readonly isLocked: boolean;
  /** @default "none" */
  readonly replication?: deny.Replication;
  readonly actors: BucketActors;
  /** The statements of the policy in addition to those of every bucket. */
  readonly statements: readonly Statement[];
}

/** The whole policy of a bucket. */
export function bucketStatements(
  spec: RegionSpec,
  { purpose, keyArns, isLocked, replication = "none", actors, statements }: BucketStatementsProps,
): readonly Statement[] {
  const bucket = bucketArn(spec, purpose);
  return [
    ...deny.onlyOverTls(bucket),
    ...(keyArns.length === 0 ? [] : deny.onlyUnderKeys(bucket, keyArns)),
    deny.denyReplicationElsewhere(bucket, replication),
    ...deny.neverChangedInPlace(spec, bucket),
    ...(isLocked ? [deny.neverBypassed(bucket), deny.neverHidden(bucket)] : []),
    ...onlyBy(spec, bucket, actors),
    ...statements,
  ];
}
