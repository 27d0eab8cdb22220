import { expectedRoles } from "../../access/deployer";
import { differencesOf } from "../../deploy/attached";
import { credentialsOf } from "../../aws/credentials";
import type { CallerRole } from "../../aws/credentials";
import type { RegionSpec } from "../../jurisdiction/spec";
import { UserError } from "../../user-error";

/** How one account's roles differ from what this version writes; none where they do not. */
export interface AccountCheck {
  readonly account: string;
  readonly differences: readonly string[];
}

/**
 * Compares the roles of one account with what this version writes for them.
 *
 * @param specs the regions of the account
 * @throws {UserError} where AWS does not answer
 */
export async function checkAccount(specs: readonly RegionSpec[], as: CallerRole): Promise<AccountCheck> {
  const [first] = specs;
  if (first === undefined) throw new Error("an account has at least one region");
  const { account } = first;
  try {
    return { account, differences: await differencesOf(first, expectedRoles(specs), credentialsOf(first, as)) };
  } catch (error) {
    throw new UserError(`could not read the roles of account ${account}: ${(error as Error).message}`);
  }
}
