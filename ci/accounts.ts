import { existsSync } from "node:fs";
import { join } from "node:path";

import { loadMap } from "../src/map";
import { DEPLOYMENT_ORDER } from "../src/facts/stacks/deployment-order";
import { STACK_KINDS } from "../src/facts/stacks/stack-kinds";
import { stacksOf } from "../src/facts/stacks/stacks-of";
import type { StackRef } from "../src/facts/stacks/stacks-of";
import { entryRoleName } from "../src/jurisdiction/names";
import { mapFile } from "../src/cli/map-file";
import { UserError } from "../src/user-error";
import { output, required, runStep } from "./run";
import type { Account } from "./run";

/**
 * `accounts.js plan|deployer <stacks>`: prints the mode for the workflow, and the role, account and region of
 * each of the stacks. A pull request is planned if FORENSICS_PLAN is `true` and its head is in this
 * repository; everything else is compared, without credentials.
 */
runStep(() => {
  const [as, folder] = process.argv.slice(2);
  if (folder === undefined || (as !== "plan" && as !== "deployer"))
    throw new UserError("accounts.js plan|deployer <stacks>");
  const refs = stacksOf(loadMap(mapFile(undefined, process.env)), DEPLOYMENT_ORDER.flat());
  const isPlanned = as === "deployer" || (process.env["FORENSICS_PLAN"] === "true" && isOwn());
  const accounts = isPlanned ? accountsOf(refs, as, folder) : [];
  output({ mode: isPlanned ? "plan" : "compare", accounts: JSON.stringify(accounts) });
});

function isOwn(): boolean {
  return required("HEAD_REPOSITORY") === required("GITHUB_REPOSITORY");
}

/** A job for each account: its role, and the stacks that it may plan or apply. */
function accountsOf(refs: readonly StackRef[], as: "plan" | "deployer", folder: string): readonly Account[] {
  const there = refs.filter(({ stack }) => existsSync(join(folder, "stacks", stack)));
  const accounts = [...new Set(there.map(accountOf))];
  return accounts.flatMap((account) => {
    const own = there.filter((ref) => accountOf(ref) === account);
    const [first] = own;
    if (first === undefined) return [];
    const { jurisdiction, region } = first.spec;
    const stacks = own.map(({ stack }) => stack).join(" ");
    return [{ jurisdiction, account, region, role: entryRoleOf(first, as), stacks }];
  });
}

function accountOf({ kind, spec }: StackRef): string {
  return STACK_KINDS[kind].appliedBy(spec).account;
}

/**
 * The role that GitHub comes as: an entry role, which may do nothing but become the map's role. Terraform assumes that role by
 * itself, and the deployer's boundary lets it assume none, itself included.
 */
function entryRoleOf({ kind, spec }: StackRef, as: "plan" | "deployer"): string {
  const { deployer, planner } = STACK_KINDS[kind].appliedBy(spec);
  const role = as === "deployer" ? deployer : planner;
  if (role !== undefined) return entryRoleName(role);
  throw new UserError(`FORENSICS_PLAN is true, but the map names no deployer.planRole for ${spec.jurisdiction}`);
}
