import type { App } from "cdktf";

import { stacksOf } from "../src/facts/stacks/stacks-of";
import type { JurisdictionMap } from "../src/jurisdiction/spec";
import type { TerraformRole } from "../src/facts/terraform/settings";
import { STACK_CLASSES } from "./stack-classes";

/** Adds every stack of a map to a program, of every kind. */
export function buildStacks(app: App, map: JurisdictionMap, as: TerraformRole = "deployer"): void {
  for (const { kind, spec } of stacksOf(map)) new STACK_CLASSES[kind](app, { spec, as });
}
