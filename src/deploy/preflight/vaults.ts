import { GlacierClient, ListVaultsCommand } from "@aws-sdk/client-glacier";

import { clientSettings, creates } from "./check";
import type { PreflightCheck } from "./check";

/**
 * AWS takes no new customers of Glacier vaults. Every operation on vaults says so to an account that never had one; an
 * empty list is a yes (Amazon Glacier API Reference, ListVaults, NoLongerSupportedException).
 */
export const vaults: PreflightCheck = {
  question: "whether AWS offers the account Glacier vaults",
  unanswered: "Give the deployer the right (npx forensics deployer), or set archive.kind: s3-object-lock in the map",
  concerns: (applying) => creates(applying, "aws_glacier_vault"),
  ask: async (applying) => {
    try {
      await new GlacierClient(clientSettings(applying)).send(new ListVaultsCommand({ accountId: "-" }));
      return undefined;
    } catch (error) {
      if ((error as Error).name !== "NoLongerSupportedException") throw error;
      return (
        `AWS offers account ${applying.spec.account} no Glacier vaults: it never had one, and AWS takes no new ` +
        "customers. Set archive.kind: s3-object-lock in the map, which locks objects in COMPLIANCE mode for its years"
      );
    }
  },
};
