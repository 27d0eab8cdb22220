import { join } from "node:path";

import type { CallerRole } from "../../aws/credentials";
import { loadMap } from "../../map";
import type { RegionSpec } from "../../jurisdiction/spec";
import { EXIT } from "../../exit-codes";
import { colours } from "../colours";
import { mapFile } from "../map-file";
import { reportIn } from "../report";
import type { FormatOptions, Report } from "../report";
import { selectJurisdictions } from "../select-jurisdictions";
import type { AccountCheck } from "./check";
import { policiesOf, writeAccount } from "./write";

export interface DeployerOptions extends Pick<FormatOptions, "json"> {
  readonly map?: string;
  readonly output: string;
  readonly check?: boolean;
  readonly as: CallerRole;
}

export async function deployer(keys: readonly string[], options: DeployerOptions): Promise<Report> {
  const { map, output, check = false, as } = options;
  const accounts = accountsOf(selectJurisdictions(loadMap(mapFile(map, process.env)), keys));
  if (check) return checked([...accounts.values()], as, options);
  const renderers = {
    terminal: () =>
      [...accounts].map(([account, specs]) => `\n${writeAccount(specs, join(output, account))}\n`).join("\n"),
    json: () => Object.fromEntries([...accounts].map(([account, specs]) => [account, asJson(specs)] as const)),
  };
  return reportIn(options, renderers, EXIT.done);
}

function accountsOf(specs: readonly RegionSpec[]): ReadonlyMap<string, readonly RegionSpec[]> {
  const accounts = [...new Set(specs.map(({ account }) => account))];
  return new Map(accounts.map((account) => [account, specs.filter((spec) => spec.account === account)]));
}

function asJson(specs: readonly RegionSpec[]): readonly object[] {
  return policiesOf(specs).map((policy) => ({ ...policy, document: JSON.parse(policy.document) as object }));
}

async function checked(
  accounts: readonly (readonly RegionSpec[])[],
  as: CallerRole,
  options: FormatOptions,
): Promise<Report> {
  const { checkAccount } = await import("./check.js");
  const checks: AccountCheck[] = [];
  for (const specs of accounts) checks.push(await checkAccount(specs, as));
  const renderers = { terminal: () => checks.flatMap(linesOf).join("\n"), json: () => ({ accounts: checks }) };
  const isSame = checks.every(({ differences }) => differences.length === 0);
  return reportIn(options, renderers, isSame ? EXIT.done : EXIT.found);
}

function linesOf({ account, differences }: AccountCheck): readonly string[] {
  if (differences.length === 0)
    return [`${colours.green("same")} ${account}: its roles are as this version writes them`];
  return differences.map((difference) => `${colours.red("differs")} ${account}: ${difference}`);
}
