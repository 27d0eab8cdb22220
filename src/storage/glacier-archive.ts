import { GlacierVault } from "@cdktf/provider-aws/lib/glacier-vault";
import { GlacierVaultLock } from "@cdktf/provider-aws/lib/glacier-vault-lock";
import { Construct } from "constructs";

import { lockOfVault, vaultSettings } from "../facts/archive/vault";
import type { HasArn } from "../facts/policies/has-arn";
import { physicalName } from "../jurisdiction/names";
import type { GlacierVaultLockSpec, RegionSpec } from "../jurisdiction/spec";

export interface GlacierArchiveProps {
  readonly spec: RegionSpec;
  readonly archive: GlacierVaultLockSpec;
  /** Where the vault reports that a retrieval is complete. */
  readonly topic: HasArn;
}

/**
 * A Glacier vault for the long term, with its lock as far as the map dares.
 *
 * - `rehearsal`: the statements are in the vault's access policy, which can be changed.
 * - `initiated`: AWS's own test; the lock expires after 24 hours unless it is completed.
 * - `completed`: permanent. Terraform initiates and completes in one apply, so the rehearsal is the review.
 */
export class GlacierArchive extends Construct {
  readonly vaultName: string;

  constructor(scope: Construct, id: string, { spec, archive, topic }: GlacierArchiveProps) {
    super(scope, id);
    const vault = new GlacierVault(this, "vault", {
      ...vaultSettings(spec, archive, topic),
      lifecycle: { preventDestroy: true },
    });
    this.vaultName = physicalName(spec, "archive");
    const lock = lockOfVault(spec, archive);
    if (lock === undefined) return;
    // Never prevent_destroy: from initiated to completed is a replacement to Terraform, and AWS refuses to undo a lock.
    new GlacierVaultLock(this, "lock", { vaultName: vault.name, ...lock });
  }
}
