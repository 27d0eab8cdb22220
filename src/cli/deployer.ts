import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { Command } from "commander";

import { ownersPolicies } from "../access/deployer";
import type { OwnersPolicy } from "../access/deployer";
import { loadMap } from "../jurisdiction";
import type { RegionSpec } from "../jurisdiction/spec";
import { arn } from "../jurisdiction/region-facts";
import { mapFile } from "./map-file";
import { printJson } from "./npm-banner";
import { UserError } from "../user-error";
import { runCommand } from "./run-command";
import { selectJurisdictions } from "./select-jurisdictions";
import { formatTable } from "./table";

interface DeployerOptions {
  readonly map?: string;
  readonly output: string;
  readonly json?: boolean;
}

/** IAM User Guide, "IAM and AWS STS quotas": the first is fixed, the second a default that AWS raises on request. */
const LONGEST_POLICY = 6144;
const POLICIES_OF_A_ROLE = 10;

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
    printJson(documents);
  } else for (const account of accounts) write(regionsOf(account), join(output, account));
  return Promise.resolve();
}

function asJson(specs: readonly RegionSpec[]): readonly object[] {
  return policiesOf(specs).map((policy) => ({ ...policy, document: JSON.parse(policy.document) as object }));
}

function write(specs: readonly RegionSpec[], folder: string): void {
  const [first] = specs;
  if (first === undefined) return;
  const policies = policiesOf(specs);
  mkdirSync(folder, { recursive: true });
  for (const { name, document } of policies) {
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(JSON.parse(document), null, 2)}\n`);
  }
  const rows = policies.map(({ name, role, use, document }) => [role, use, name, String(document.length)]);
  console.log(`\n${folder}\n\n${formatTable(["ROLE", "USE", "POLICY", "CHARACTERS"], rows)}\n`);
  for (const note of quotaNotes(policies)) console.log(`${note}\n`);
  console.log(`The owner of account ${first.account} attaches them:\n`);
  for (const policy of policies) console.log(`${commands(first, folder, policy)}\n`);
}

/** What the owner attaches, refused where IAM would refuse it. */
function policiesOf(specs: readonly RegionSpec[]): readonly OwnersPolicy[] {
  const policies = ownersPolicies(specs);
  const long = policies.find(({ document }) => document.length > LONGEST_POLICY);
  if (long === undefined) return policies;
  throw new UserError(
    `${long.name} would be ${long.document.length} characters long; IAM takes ${LONGEST_POLICY}. ` +
      "Give some of the account's regions accounts of their own, or shorten deployer.role.",
  );
}

function quotaNotes(policies: readonly OwnersPolicy[]): readonly string[] {
  const attached = policies.filter(({ use }) => use === "permissions").map(({ role }) => role);
  return [...new Set(attached)].flatMap((role) => {
    const count = attached.filter((one) => one === role).length;
    if (count <= POLICIES_OF_A_ROLE) return [];
    return [
      `IAM attaches ${POLICIES_OF_A_ROLE} managed policies to a role; ${role} needs ${count}: first raise the account's quota ` +
        '"Managed policies attached to an IAM role" (Service Quotas).',
    ];
  });
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
