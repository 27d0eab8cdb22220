import type { RegionSpec } from "../../../jurisdiction/spec";
import type { Statement } from "../../../facts/policies/policy";
import { custodyWork } from "./custody";
import { guardsWork } from "./guards";
import { imagesWork } from "./images";
import { networkWork } from "./network";
import { operationsWork } from "./operations";
import { rolesWork } from "./roles";

/** What a set of the deployer's rights is called, in the name of its managed policy. */
export type WorkSubject = "network" | "custody" | "roles" | "operations" | "guards" | "images";

/**
 * What Terraform needs to build and change a region's account, as managed policies: IAM's limit is 6,144 characters
 * each. Of evidence it may list that objects exist; it reads and writes none but its own state and the records of what
 * it deploys, and deletes none but of the state.
 */
export function deployerWork(spec: RegionSpec): Readonly<Partial<Record<WorkSubject, readonly Statement[]>>> {
  return {
    network: networkWork(spec),
    custody: custodyWork(spec),
    roles: rolesWork(spec),
    operations: operationsWork(spec),
    guards: guardsWork(spec),
    ...(spec.image === undefined ? {} : { images: imagesWork(spec) }),
  };
}
