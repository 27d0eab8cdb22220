import { join } from "node:path";

import { Command, Option } from "commander";

import type { CallerRole } from "../aws/credentials";
import { loadMap } from "../map";
import type { RegionSpec } from "../jurisdiction/spec";
import { EXIT } from "../exit-codes";
import { colours } from "./colours";
import { policiesOf, writeAccount } from "./deployer/write";
import { exitCodeHelp } from "./exit-code-help";
import { mapFile } from "./map-file";
import { printJson } from "./npm-banner";
import { runCommand } from "./run-command";
import { selectJurisdictions } from "./select-jurisdictions";

// Which Node this runs on is for our own "engines" to say.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

interface DeployerOptions {
  readonly map?: string;
  readonly output: string;
  readonly json?: boolean;
  readonly check?: boolean;
  readonly as: CallerRole;
}

const command = new Command("deployer")
  .description(
    "Writes, for the owner of each account, the roles that Terraform assumes: trust policies, policies, a permissions " +
      "boundary, and a script that makes or updates them. No stack makes them, because anyone who applies a stack could " +
      "then change them. With --check, compares an account's roles with this.",
  )
  .argument("<jurisdictions...>", "keys of the map, such as eu")
  .option("--map <file>", "the map (default: $JURISDICTION_MAP, else jurisdictions.yaml)")
  .option("--output <folder>", "where the documents go", "deployer.out")
  .option("--json", "prints the policies and writes nothing")
  .option("--check", "compares with what each account has, and writes nothing")
  .addOption(
    new Option("--as <role>", "the role that --check reads as; self is the caller, such as the account's owner")
      .choices(["deployer", "plan", "self"])
      .default("deployer"),
  )
  .addHelpText("after", exitCodeHelp("npm run deployer"))
  .action((keys: readonly string[], options: DeployerOptions) => runCommand(() => run(keys, options)));

async function run(keys: readonly string[], { map, output, json = false, check = false, as }: DeployerOptions) {
  const accounts = accountsOf(selectJurisdictions(loadMap(mapFile(map, process.env)), keys));
  if (check) return checkAll([...accounts.values()], as);
  if (json) {
    const documents = [...accounts].map(([account, specs]) => [account, asJson(specs)] as const);
    printJson(Object.fromEntries(documents));
  } else {
    for (const [account, specs] of accounts) console.log(`\n${writeAccount(specs, join(output, account))}\n`);
  }
}

function accountsOf(specs: readonly RegionSpec[]): ReadonlyMap<string, readonly RegionSpec[]> {
  const accounts = [...new Set(specs.map(({ account }) => account))];
  return new Map(accounts.map((account) => [account, specs.filter((spec) => spec.account === account)]));
}

function asJson(specs: readonly RegionSpec[]): readonly object[] {
  return policiesOf(specs).map((policy) => ({ ...policy, document: JSON.parse(policy.document) as object }));
}

async function checkAll(accounts: readonly (readonly RegionSpec[])[], as: CallerRole): Promise<void> {
  const { checkAccount } = await import("./deployer/check.js");
  for (const specs of accounts) {
    const { account, differences } = await checkAccount(specs, as);
    for (const difference of differences) console.log(`${colours.red("differs")} ${account}: ${difference}`);
    if (differences.length === 0)
      console.log(`${colours.green("same")} ${account}: its roles are as this version writes them`);
    else process.exitCode = EXIT.found;
  }
}

void command.parseAsync();
