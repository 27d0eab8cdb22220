import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

import { OrganizationsClient, paginateListAccounts } from "@aws-sdk/client-organizations";

import { UserError } from "../user-error";

/** An account of the caller's organization that can be used. */
export interface OrganizationAccount {
  readonly id: string;
  readonly name: string;
}

/**
 * The active accounts of the caller's organization, by name. Only its management account and delegated administrators
 * may ask (https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html).
 *
 * @param region where the partition has its global services
 * @throws {UserError} in one sentence, where AWS does not answer with accounts
 */
export async function organizationAccounts(region: string): Promise<readonly OrganizationAccount[]> {
  const accounts: OrganizationAccount[] = [];
  try {
    // A page may be empty though others follow.
    for await (const { Accounts: page = [] } of paginateListAccounts(
      { client: new OrganizationsClient({ region }) },
      {},
    )) {
      for (const { Id: id, Name: name = "", State, Status } of page) {
        // Status was retired on 2026-09-09; an endpoint of before has no State.
        if (id !== undefined && (State ?? Status) === "ACTIVE") accounts.push({ id, name });
      }
    }
  } catch (error) {
    const { name, message } = error as Error;
    throw new UserError(`the accounts were not read from AWS Organizations (${name}: ${message})`);
  }
  return accounts.sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
}

/** Whether credentials are configured where the SDK looks for them without a network. */
export function hasCredentials(env: NodeJS.ProcessEnv): boolean {
  if (["AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE"].some((name) => (env[name] ?? "") !== ""))
    return true;
  const files = [
    env["AWS_SHARED_CREDENTIALS_FILE"] ?? join(homedir(), ".aws", "credentials"),
    env["AWS_CONFIG_FILE"] ?? join(homedir(), ".aws", "config"),
  ];
  return files.some((file) => existsSync(file));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
