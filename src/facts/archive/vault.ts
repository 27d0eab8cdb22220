import type { GlacierVaultLockSpec, RegionSpec } from "../../jurisdiction/spec";
import { physicalName } from "../../jurisdiction/names";
import type { HasArn } from "../policies/has-arn";
import { policyDocument } from "../policies/statement";
import { retentionTags } from "./retention-tags";
import { vaultAccessStatements, vaultLockStatements } from "./vault-policies";

/** The vault, in the arguments of the provider's resource. In a rehearsal its access policy says what the lock will. */
export function vaultSettings(spec: RegionSpec, archive: GlacierVaultLockSpec, topic: HasArn) {
  const access = vaultAccessStatements(spec);
  return {
    name: physicalName(spec, "archive"),
    notification: { events: ["ArchiveRetrievalCompleted", "InventoryRetrievalCompleted"], snsTopic: topic.arn },
    accessPolicy: policyDocument(archive.lock === "rehearsal" ? [...access, ...vaultLockStatements(spec)] : access),
    tags: { ...retentionTags(archive) },
  };
}

/** The lock of the vault, in the arguments of the provider's resource; undefined in a rehearsal. */
export function lockOfVault(spec: RegionSpec, { lock }: GlacierVaultLockSpec) {
  if (lock === "rehearsal") return undefined;
  return { completeLock: lock === "completed", policy: policyDocument(vaultLockStatements(spec)) };
}
