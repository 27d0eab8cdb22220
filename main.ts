import { App } from "cdktf";

import { loadMap, MapError } from "./src/jurisdiction";
import { enforce } from "./src/rules/enforce";
import { UserError } from "./src/user-error";
import { buildStacks } from "./stacks/build-stacks";
import type { TerraformRole } from "./stacks/jurisdiction-stack";

/** The cdktf program: reads the map, writes a stack for each of its regions, and takes back what breaks a rule. */
function main(): void {
  const file = process.env["JURISDICTION_MAP"] ?? "jurisdictions.yaml";
  const map = loadMap(file);
  // CDK Terrain refuses the lock file of the S3 backend for older targets; cdktf ignores the key.
  const app = new App({ context: { targetVersions: { terraform: ">=1.10.0" } } });
  withoutCreationStacks(() => {
    buildStacks(app, map, terraformRole(process.env["TERRAFORM_AS"]));
    app.synth();
  });
  enforce(map, file, app.outdir);
}

/** As whom Terraform comes: as the deployer, or with `TERRAFORM_AS=plan` as the map's read-only role. */
function terraformRole(as = "deployer"): TerraformRole {
  if (as !== "deployer" && as !== "plan") throw new UserError(`TERRAFORM_AS is "${as}"; it is deployer or plan`);
  return as;
}

/**
 * Spares cdktf the formatting of a call stack at every token: a quarter of a synthesis, for a text that nobody sees.
 *
 * An error keeps its own: V8 formats a stack when it is first read, which is after this.
 */
function withoutCreationStacks(work: () => void): void {
  const { prepareStackTrace } = Error as { prepareStackTrace?: unknown };
  Error.prepareStackTrace = () => "";
  try {
    work();
  } finally {
    Object.assign(Error, { prepareStackTrace });
  }
}

try {
  main();
} catch (error) {
  if (!(error instanceof MapError || error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
