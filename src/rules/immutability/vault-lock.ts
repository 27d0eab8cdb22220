import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const vaultLock: Rule = {
  id: "immutability/vault-lock",
  kinds: EVERY_KIND,
  text: "The vault's lock denies deletion of an archive for exactly the map's years, and is at the step that the map sets; its access policy denies other principals the archives.",
  violation: "The vault's lock or access policy differs from the map.",
  severity: "high",
  rationale: "A completed vault lock is permanent: if its years are wrong, they are wrong permanently.",
  source: "Amazon Glacier Developer Guide, Vault lock; the map's retention.archive",
  ...byTable("immutability/vault-lock"),
};
