import { lockOfVault, vaultSettings } from "../../../facts/archive/vault";
import { physicalName } from "../../../jurisdiction/names";
import type { GlacierVaultLockSpec, RegionSpec } from "../../../jurisdiction/spec";
import { textOf } from "../../../configuration/values";
import type { Value } from "../../../configuration/configuration";
import { inTerraform } from "../terraform-names";
import type { ResourceTable, Row, Scene } from "../table";
import { CUSTODY } from "./custody";

const VAULT = "vault";

function isVault(name: Value | undefined, spec: RegionSpec): string | undefined {
  return physicalName(spec, "archive") === textOf(name) ? VAULT : undefined;
}

/** The rows of a region that archives to a vault. */
function ofVault(rows: (archive: GlacierVaultLockSpec, scene: Scene) => readonly Row[]): ResourceTable["rows"] {
  return (scene) => {
    const { archive } = scene.spec.retention;
    return archive.kind === "glacier-vault-lock" ? rows(archive, scene) : [];
  };
}

export const ARCHIVE_TABLES: readonly ResourceTable[] = [
  {
    type: "aws_glacier_vault",
    key: ({ name }, spec) => isVault(name, spec),
    rows: ofVault((archive, { spec, refer }) => {
      const topic = { arn: refer("aws_sns_topic", "alerts", "arn") };
      return [{ key: VAULT, attributes: { ...inTerraform(vaultSettings(spec, archive, topic)), lifecycle: CUSTODY } }];
    }),
    rule: "immutability/vault-lock",
  },
  {
    type: "aws_glacier_vault_lock",
    key: ({ vault_name: name }, spec) => isVault(name, spec),
    rows: ofVault((archive, { spec }) => {
      const lock = lockOfVault(spec, archive);
      return lock === undefined
        ? []
        : [{ key: VAULT, attributes: { vault_name: physicalName(spec, "archive"), ...inTerraform(lock) } }];
    }),
    rule: "immutability/vault-lock",
  },
];
