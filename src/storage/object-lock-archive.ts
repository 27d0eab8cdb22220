import { Construct } from "constructs";

import { bucketArn, roleArn } from "../jurisdiction/arns";
import type { RegionSpec, S3ObjectLockSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";
import { ARCHIVE_MODE } from "../facts/buckets/archive-mode";
import { Bucket } from "./bucket";
import { evidenceActors } from "../facts/buckets/bucket-actors";
import * as deny from "../facts/buckets/bucket-policy";
import { archiveLifecycle } from "./lifecycle";
import { retentionTags } from "../facts/archive/retention-tags";
import { daysOfYears } from "../jurisdiction/years";

export interface ObjectLockArchiveProps {
  readonly spec: RegionSpec;
  readonly archive: S3ObjectLockSpec;
  readonly key: CustomerKey;
  readonly accessLogs: Bucket;
  /** Id of the stack's S3 gateway endpoint. */
  readonly endpointId: string;
}

/** A bucket for the long term: whatever enters is under compliance retention for the years, in Deep Archive. */
export class ObjectLockArchive extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { spec, archive, key, accessLogs, endpointId }: ObjectLockArchiveProps) {
    super(scope, id);
    const arn = bucketArn(spec, "archive");
    this.bucket = new Bucket(this, "archive", {
      spec,
      purpose: "archive",
      encryption: key,
      lock: { mode: ARCHIVE_MODE, years: archive.years },
      lifecycle: archiveLifecycle(),
      actors: evidenceActors(spec, { readers: [], writers: [roleArn(spec, "custodian")] }),
      statements: [
        deny.onlyThroughEndpoint(spec, arn, endpointId),
        deny.neverShorterThan(arn, daysOfYears(archive.years).atLeast),
      ],
      accessLogs,
      tags: retentionTags(archive),
    });
  }
}
