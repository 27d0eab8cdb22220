import { App } from "cdktf";

import { loadMap, MapError } from "./src/jurisdiction";
import { buildStacks } from "./stacks/build-stacks";

/** The cdktf program: reads the map and writes a stack for each of its regions. */
function main(): void {
  const map = loadMap(process.env["JURISDICTION_MAP"] ?? "jurisdictions.yaml");
  // CDK Terrain refuses the lock file of the S3 backend for older targets; cdktf ignores the key.
  const app = new App({ context: { targetVersions: { terraform: ">=1.10.0" } } });
  withoutCreationStacks(() => {
    buildStacks(app, map);
    app.synth();
  });
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
  if (!(error instanceof MapError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
