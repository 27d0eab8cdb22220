import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { Command } from "commander";

import { ownersPolicies } from "../access/deployer";
import type { OwnersPolicy } from "../access/deployer";
import { loadMap } from "../jurisdiction";
import type { RegionSpec } from "../jurisdiction/spec";
import { arn } from "../jurisdiction/region-facts";
import { mapFile } from "./map-file";
import { runCommand } from "./run-command";
import { selectJurisdictions } from "./select-jurisdictions";
import { formatTable } from "./table";

interface DeployerOptions {
  readonly map?: string;
  readonly output: string;
  readonly json?: boolean;
}

const command = new Command("deployer")
  .description(
    "Writes the policies and the permissions boundary of the roles that Terraform comes as, for the owner of each " +
      "account to attach. No stack makes them: whoever applies a stack could change what it makes.",
  )
  .argument("<jurisdictions...>", "keys of the map, such as eu")
  .option("--map <file>", "the map (default: $JURISDICTION_MAP, else jurisdictions.yaml)")
  .option("--output <folder>", "where the documents go", "deployer.out")
  .option("--json", "prints the documents and writes nothing")
  .action((keys: readonly string[], options: DeployerOptions) => runCommand(() => run(keys, options)));

function run(keys: readonly string[], { map, output, json = false }: DeployerOptions): Promise<void> {
  const specs = selectJurisdictions(loadMap(mapFile(map, process.env)), keys);
  const accounts = [...new Set(specs.map(({ account }) => account))];
  const regionsOf = (account: string): readonly RegionSpec[] => specs.filter((spec) => spec.account === account);
  if (json) {
    const documents = Object.fromEntries(accounts.map((account) => [account, asJson(regionsOf(account))]));
    console.log(JSON.stringify(documents, null, 2));
  } else for (const account of accounts) write(regionsOf(account), join(output, account));
  return Promise.resolve();
}

function asJson(specs: readonly RegionSpec[]): readonly object[] {
  return ownersPolicies(specs).map((policy) => ({ ...policy, document: JSON.parse(policy.document) as object }));
}

function write(specs: readonly RegionSpec[], folder: string): void {
  const [first] = specs;
  if (first === undefined) return;
  const policies = ownersPolicies(specs);
  mkdirSync(folder, { recursive: true });
  for (const { name, document } of policies) {
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(JSON.parse(document), null, 2)}\n`);
  }
  const rows = policies.map(({ name, role, use, document }) => [role, use, name, String(document.length)]);
  console.log(`\n${folder}\n\n${formatTable(["ROLE", "USE", "POLICY", "CHARACTERS"], rows)}\n`);
  console.log(`The owner of account ${first.account} attaches them:\n`);
  for (const policy of policies) console.log(`${commands(first, folder, policy)}\n`);
}

function commands(spec: RegionSpec, folder: string, { name, role, use }: OwnersPolicy): string {
  const policy = arn(spec.facts, "iam", spec.account, `policy/${name}`, "");
  const attach =
    use === "boundary"
      ? `aws iam put-role-permissions-boundary --role-name ${role} --permissions-boundary ${policy}`
      : `aws iam attach-role-policy --role-name ${role} --policy-arn ${policy}`;
  return `aws iam create-policy --policy-name ${name} --policy-document file://${join(folder, `${name}.json`)}\n${attach}`;
}

void command.parseAsync();
