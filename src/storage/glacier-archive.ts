import { GlacierVault } from "@cdktf/provider-aws/lib/glacier-vault";
import { GlacierVaultLock } from "@cdktf/provider-aws/lib/glacier-vault-lock";
import { Construct } from "constructs";

import { policyDocument } from "../facts/policies/policy";
import type { HasArn } from "../facts/policies/has-arn";
import { physicalName } from "../jurisdiction/names";
import type { GlacierVaultLockSpec, RegionSpec } from "../jurisdiction/spec";
import { retentionTags } from "../facts/archive/retention-tags";
import { vaultAccessStatements, vaultLockStatements } from "../facts/archive/vault-policies";

export interface GlacierArchiveProps {
  readonly spec: RegionSpec;
  readonly archive: GlacierVaultLockSpec;
  /** Where the vault reports that a retrieval is complete. */
  readonly topic: HasArn;
}

/**
 * A Glacier vault for the long term, with its lock as far as the map dares.
 *
 * - `rehearsal`: the statements stand in the vault's access policy, which can be changed.
 * - `initiated`: AWS's own test; the lock expires after 24 hours unless it is completed.
 * - `completed`: for ever. Terraform initiates and completes in one apply, so the rehearsal is the review.
 */
export class GlacierArchive extends Construct {
  readonly vaultName: string;

  constructor(scope: Construct, id: string, { spec, archive, topic }: GlacierArchiveProps) {
    super(scope, id);
    this.vaultName = physicalName(spec, "archive");
    const lock = vaultLockStatements(spec);
    const access = vaultAccessStatements(spec);
    const vault = new GlacierVault(this, "vault", {
      name: this.vaultName,
      notification: { events: ["ArchiveRetrievalCompleted", "InventoryRetrievalCompleted"], snsTopic: topic.arn },
      accessPolicy: policyDocument(archive.lock === "rehearsal" ? [...access, ...lock] : access),
      tags: { ...retentionTags(archive) },
      lifecycle: { preventDestroy: true },
    });
    if (archive.lock === "rehearsal") return;
    // Never prevent_destroy: from initiated to completed is a replacement to Terraform, and AWS refuses to undo a lock.
    new GlacierVaultLock(this, "lock", {
      vaultName: vault.name,
      completeLock: archive.lock === "completed",
      policy: policyDocument(lock),
    });
  }
}
