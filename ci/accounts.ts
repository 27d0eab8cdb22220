import { existsSync } from "node:fs";
import { join } from "node:path";

import { iamRoleArn } from "../src/jurisdiction/arns";
import { loadMap } from "../src/map";
import { entryRoleName, stackId, stateStackId } from "../src/jurisdiction/names";
import type { RegionSpec } from "../src/jurisdiction/spec";
import { mapFile } from "../src/cli/map-file";
import { UserError } from "../src/user-error";
import { output, required, runStep } from "./run";
import type { Account } from "./run";

/**
 * `accounts.js plan|deployer <stacks>`: tells the workflow how to work, and as which role in which account on which of
 * the stacks that lie there. A pull request is planned where FORENSICS_PLAN is `true` and its head lies in this
 * repository; everything else is compared, without credentials.
 */
runStep(() => {
  const [as, folder] = process.argv.slice(2);
  if (folder === undefined || (as !== "plan" && as !== "deployer"))
    throw new UserError("accounts.js plan|deployer <stacks>");
  const specs = loadMap(mapFile(undefined, process.env)).jurisdictions.flatMap(({ regions }) => regions);
  const isPlanned = as === "deployer" || (process.env["FORENSICS_PLAN"] === "true" && isOwn());
  const accounts = isPlanned ? accountsOf(specs, as, folder) : [];
  output({ mode: isPlanned ? "plan" : "compare", accounts: JSON.stringify(accounts) });
});

function isOwn(): boolean {
  return required("HEAD_REPOSITORY") === required("GITHUB_REPOSITORY");
}

/** A job for each account: its role, and the stacks that it may plan or apply. */
function accountsOf(specs: readonly RegionSpec[], as: "plan" | "deployer", folder: string): readonly Account[] {
  const accounts = [...new Set(specs.map(({ account }) => account))];
  return accounts.flatMap((account) => {
    const own = specs.filter((spec) => spec.account === account);
    const [first] = own;
    if (first === undefined) return [];
    const all = own.flatMap((spec) => [...(spec.state.backend === "s3" ? [stateStackId(spec)] : []), stackId(spec)]);
    const stacks = all.filter((stack) => existsSync(join(folder, "stacks", stack)));
    if (stacks.length === 0) return [];
    const { jurisdiction, region } = first;
    return [{ jurisdiction, account, region, role: entryRoleOf(first, as), stacks: stacks.join(" ") }];
  });
}

/**
 * The role that GitHub comes as: an entry role, which may do nothing but become the map's role. Terraform assumes that role by
 * itself, and the deployer's boundary lets it assume none, itself included.
 */
function entryRoleOf(spec: RegionSpec, as: "plan" | "deployer"): string {
  const { role, planRole } = spec.deployer;
  const name = as === "deployer" ? role : planRole;
  if (name !== undefined) return iamRoleArn(spec, entryRoleName(name));
  throw new UserError(`FORENSICS_PLAN is true, but the map names no deployer.planRole for ${spec.jurisdiction}`);
}
