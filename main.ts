import { App } from "cdktf";

import { loadMap, MapError } from "./src/jurisdiction";
import { buildStacks } from "./stacks/build-stacks";

/** The cdktf program: reads the map and writes a stack for each of its regions. */
function main(): void {
  const map = loadMap(process.env["JURISDICTION_MAP"] ?? "jurisdictions.yaml");
  // CDK Terrain refuses the lock file of the S3 backend for older targets; cdktf ignores the key.
  const app = new App({ context: { targetVersions: { terraform: ">=1.10.0" } } });
  buildStacks(app, map);
  app.synth();
}

try {
  main();
} catch (error) {
  if (!(error instanceof MapError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
