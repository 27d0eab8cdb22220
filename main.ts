import { mkdirSync } from "node:fs";

import { evaluationDate } from "./src/cli/evaluation-date";
import { EXIT } from "./src/exit-codes";
import { loadMapOn, MapError } from "./src/map";
import { enforce } from "./src/rules/enforce";
import { refuseUnwrittenStates } from "./src/rules/unwritten-states";
import { UserError } from "./src/user-error";
import type { TerraformRole } from "./src/facts/terraform/settings";
import { synthesizeStacks } from "./stacks/synthesize-stacks";

/** The cdktf program: reads the map, writes a stack for each of its regions, and removes them if a stack breaks a rule. */
function main(): void {
  const { env } = process;
  const file = env["JURISDICTION_MAP"] ?? "jurisdictions.yaml";
  const day = evaluationDate(env["JUDGE_AT"]);
  const { map } = loadMapOn(file, day);
  // Where cdktf's command line wants the stacks; without it, cdktf's own default.
  const folder = env["CDKTF_OUTDIR"] ?? "cdktf.out";
  refuseUnwrittenStates(folder);
  // cdktf itself makes the last folder of a path alone.
  mkdirSync(folder, { recursive: true });
  synthesizeStacks(map, terraformRole(env["TERRAFORM_AS"]), folder);
  enforce(map, file, folder, day);
}

/** The role of Terraform: the deployer or, with `TERRAFORM_AS=plan`, the map's read-only role. */
function terraformRole(as = "deployer"): TerraformRole {
  if (as !== "deployer" && as !== "plan") throw new UserError(`TERRAFORM_AS is "${as}"; it must be deployer or plan`);
  return as;
}

try {
  main();
} catch (error) {
  if (!(error instanceof MapError || error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = EXIT.failed;
}
