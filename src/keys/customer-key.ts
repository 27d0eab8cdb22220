import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";

import { KEY_SETTINGS, keyFacts, keyPolicy } from "../facts/keys/keys";
import { policyDocument } from "../facts/policies/statement";
import { keyAlias, regionalName } from "../jurisdiction/names";
import type { KeyPurpose } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";

export interface CustomerKeyProps {
  readonly spec: RegionSpec;
  /** What it is for: who may use it is in the table of keys. */
  readonly purpose: KeyPurpose;
}

/**
 * A customer-managed key with an alias: rotated every year, in one region, and never to be lost.
 *
 * Locked evidence is only as durable as its key (S3 User Guide, "Managing Object Lock": losing the key loses the data),
 * so no principal may disable or delete it, and Terraform refuses to destroy it.
 */
export class CustomerKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { spec, purpose }: CustomerKeyProps) {
    super(scope, id);
    const key = new KmsKey(this, "key", {
      description: keyFacts(spec, purpose).description,
      ...KEY_SETTINGS,
      policy: policyDocument(keyPolicy(spec, purpose)),
      tags: { Name: regionalName(spec, purpose) },
      lifecycle: { preventDestroy: true },
    });
    new KmsAlias(this, "alias", {
      name: keyAlias(spec, purpose),
      targetKeyId: key.keyId,
      lifecycle: { preventDestroy: true },
    });
    this.arn = key.arn;
  }
}
