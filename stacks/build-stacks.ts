import type { App } from "cdktf";

import type { JurisdictionMap } from "../src/jurisdiction/spec";
import type { TerraformRole } from "./jurisdiction-stack";
import { RegionStack } from "./region-stack";
import { StateStack } from "./state-stack";

/** Adds every stack of a map to a program: for each region its account, and what its deployments rest on. */
export function buildStacks(app: App, map: JurisdictionMap, as: TerraformRole = "deployer"): void {
  for (const spec of map.jurisdictions.flatMap((jurisdiction) => jurisdiction.regions)) {
    new RegionStack(app, { spec, as });
    new StateStack(app, { spec, as });
  }
}
