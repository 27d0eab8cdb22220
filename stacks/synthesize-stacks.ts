import { App } from "cdktf";

import type { JurisdictionMap } from "../src/jurisdiction/spec";
import { buildStacks } from "./build-stacks";
import type { TerraformRole } from "../src/facts/terraform/settings";

/**
 * Writes every stack of a map.
 *
 * @param folder where to; @default what cdktf's command line says, else cdktf.out
 * @returns the folder
 */
export function synthesizeStacks(map: JurisdictionMap, as: TerraformRole, folder?: string): string {
  // CDK Terrain refuses the lock file of the S3 backend for older targets; cdktf ignores the key.
  const context = { targetVersions: { terraform: ">=1.10.0" } };
  const app = new App({ context, ...(folder === undefined ? {} : { outdir: folder }) });
  withoutCreationStacks(() => {
    buildStacks(app, map, as);
    app.synth();
  });
  return app.outdir;
}

/**
 * Saves cdktf the formatting of a call stack at every token: a fifth of a synthesis, for a text that is never shown.
 * `Error.stackTraceLimit` would be plainer, but cdktf 0.21 sets it itself for each token (lib/tokens/private/stack-trace.js).
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
