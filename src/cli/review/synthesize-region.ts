import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { stackId } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Configuration } from "../../configuration/configuration";
import { readStack } from "../../rules/judge-stacks";
import type * as Program from "../../../stacks/synthesize-stacks";

/** The classes of the stacks take half a second to load, and only a review of a change of access needs them. */
const load = createRequire(__filename);

/** What this program makes of a region, in a folder of its own that is gone afterwards. */
export function synthesizeRegion(spec: RegionSpec): Configuration {
  const { synthesizeStacks } = load("../../../stacks/synthesize-stacks") as typeof Program;
  const { organization, jurisdiction: key, title, countries } = spec;
  const folder = mkdtempSync(join(tmpdir(), "forensics-review-"));
  try {
    synthesizeStacks({ organization, jurisdictions: [{ key, title, countries, regions: [spec] }] }, "deployer", folder);
    return readStack(stackId(spec), join(folder, "stacks", stackId(spec))).configuration;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
