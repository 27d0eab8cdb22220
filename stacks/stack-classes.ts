import type { Construct } from "constructs";
import type { TerraformStack } from "cdktf";

import type { FactsOf } from "../src/facts/stacks/stack-kinds";
import type { TerraformRole } from "../src/facts/terraform/settings";
import type { StackKindId } from "../src/jurisdiction/stack-kind-ids";
import { ImageStack } from "./image-stack";
import { RegionStack } from "./region-stack";
import { StateStack } from "./state-stack";

/** A stack of a kind, built from what the map says of its scope. */
type StackClass<Kind extends StackKindId> = new (
  scope: Construct,
  props: { readonly spec: FactsOf<Kind>; readonly as: TerraformRole },
) => TerraformStack;

/** What builds the stacks of each kind. */
export const STACK_CLASSES: { readonly [Kind in StackKindId]: StackClass<Kind> } = {
  region: RegionStack,
  state: StateStack,
  image: ImageStack,
};
