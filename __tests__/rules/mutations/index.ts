import { access } from "./access";
import { immutability } from "./immutability";
import { isolation } from "./isolation";
import { judgeable } from "./judgeable";
import type { Mutation } from "./mutate";
import { residency } from "./residency";
import { stateStack } from "./state-stack";

/** Every change that must not go unnoticed. */
export const MUTATIONS: readonly Mutation[] = [
  ...residency,
  ...isolation,
  ...immutability,
  ...access,
  ...stateStack,
  ...judgeable,
];
