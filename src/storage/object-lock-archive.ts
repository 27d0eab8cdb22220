import { Construct } from "constructs";

import type { HasArn } from "../facts/policies/has-arn";
import type { RegionSpec } from "../jurisdiction/spec";
import { Bucket } from "./bucket";

export interface ObjectLockArchiveProps {
  readonly spec: RegionSpec;
  readonly key: HasArn;
  readonly accessLogs: Bucket;
  /** Id of the stack's S3 gateway endpoint. */
  readonly endpointId: string;
}

/** A bucket for the long term: what enters it is under compliance retention for the years, in Deep Archive. */
export class ObjectLockArchive extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: ObjectLockArchiveProps) {
    super(scope, id);
    this.bucket = new Bucket(this, "archive", { ...props, purpose: "archive" });
  }
}
