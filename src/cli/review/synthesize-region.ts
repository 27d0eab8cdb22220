import { createRequire } from "node:module";
import { join } from "node:path";

import { inTemporaryFolder } from "../../in-temporary-folder";
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
  return inTemporaryFolder("review", (folder) => {
    synthesizeStacks({ organization, jurisdictions: [{ key, title, countries, regions: [spec] }] }, "deployer", folder);
    return readStack(stackId(spec), join(folder, "stacks", stackId(spec))).configuration;
  });
}
