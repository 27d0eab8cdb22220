import { access } from "./access";
import { denials } from "./denials";
import { immutability } from "./immutability";
import { isolation } from "./isolation";
import { judgeable } from "./judgeable";
import type { Mutation } from "./mutate";
import { network } from "./network";
import { records } from "./records";
import { residency } from "./residency";
import { roles } from "./roles";
import { sizes } from "./sizes";
import { stateStack } from "./state-stack";

/** Every change that must not go unnoticed. */
export const MUTATIONS: readonly Mutation[] = [
  ...residency,
  ...isolation,
  ...network,
  ...immutability,
  ...denials,
  ...records,
  ...access,
  ...roles,
  ...sizes,
  ...stateStack,
  ...judgeable,
];
