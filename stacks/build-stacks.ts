import type { App } from "cdktf";

import type { JurisdictionMap } from "../src/jurisdiction/spec";
import type { TerraformRole } from "./jurisdiction-stack";
import { RegionStack } from "./region-stack";
import { StateStack } from "./state-stack";

/** Adds every stack of a map to a program: for each region its account, and the home of its state where that is ours. */
export function buildStacks(app: App, map: JurisdictionMap, as: TerraformRole = "deployer"): void {
  for (const spec of map.jurisdictions.flatMap((jurisdiction) => jurisdiction.regions)) {
    new RegionStack(app, { spec, as });
    if (spec.state.backend === "s3") new StateStack(app, { spec, as });
  }
}
