import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const vaultLock: Rule = {
  id: "immutability/vault-lock",
  kinds: EVERY_KIND,
  text: "The vault's lock refuses to delete an archive before the map's years are over, neither more nor less, and is as far as the map says; its access policy refuses others the archives.",
  severity: "high",
  rationale: "A completed vault lock is permanent; one for other years is wrong permanently.",
  source: "Amazon Glacier Developer Guide, Vault lock; the map's retention.archive",
  ...byTable("immutability/vault-lock"),
};
