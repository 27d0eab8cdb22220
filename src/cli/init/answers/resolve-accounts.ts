import type { OrganizationAccount } from "../../../aws/organization-accounts";
import { UserError } from "../../../user-error";
import { globalRegionOf, mapRegions } from "./answers";
import type { Answers } from "./answers";

/**
 * Replaces names of accounts with their ids, as AWS Organizations lists them. An id stays as it is.
 *
 * @throws {UserError} with every name that no active account has, or several have, and where accounts cannot be read
 */
export async function resolveAccounts(
  answers: Answers,
  read: (region: string) => Promise<readonly OrganizationAccount[]>,
): Promise<Answers> {
  const names = new Set(
    answers.jurisdictions
      .flatMap(({ regions }) => regions)
      .flatMap(({ account }) => (account === undefined || isId(account) ? [] : [account])),
  );
  if (names.size === 0) return answers;
  const accounts = await accountsFrom(read, globalRegionOf(answers));
  const idsOf = (name: string): readonly string[] => accounts.flatMap((one) => (one.name === name ? [one.id] : []));
  const problems = [...names].flatMap((name) => {
    const ids = idsOf(name);
    if (ids.length === 1) return [];
    if (ids.length === 0) return [`"${name}" is the name of no active account of the organization`];
    return [`"${name}" is the name of several accounts: ${ids.join(", ")}`];
  });
  if (problems.length > 0)
    throw new UserError(`${problems.join("\n")}\nWrite the ids in --region. Nothing was written.`);
  return mapRegions(answers, (region) => ({ ...region, account: idsOf(region.account ?? "")[0] ?? region.account }));
}

async function accountsFrom(read: (region: string) => Promise<readonly OrganizationAccount[]>, region: string) {
  try {
    return await read(region);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`${error.message}. Write the ids in --region. Nothing was written.`);
  }
}

function isId(account: string): boolean {
  return /^[0-9]+$/.test(account);
}
