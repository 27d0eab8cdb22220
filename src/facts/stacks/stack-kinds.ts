import { deployerArn, iamRoleArn } from "../../jurisdiction/arns";
import { stackId } from "../../jurisdiction/names";
import type { BucketPurpose, KeyPurpose } from "../../jurisdiction/names";
import type { JurisdictionMap, RegionSpec } from "../../jurisdiction/spec";
import type { StackKindId } from "../../jurisdiction/stack-kind-ids";
import { IMAGE_TYPES, REGION_TYPES, STATE_TYPES } from "./held-types";

/** The account, region and roles of Terraform. */
export interface Applier {
  readonly account: string;
  /** ARN of the role that applies. */
  readonly deployer: string;
  /** ARN of the role that plans without a lock; undefined where the map names none. */
  readonly planner: string | undefined;
}

/** The scope of a stack: a region of the map, a case in it, or the whole organization. */
export type StackScope = "region" | "case" | "organization";

/** The map's facts about the scope of each kind: a stack is named, built and judged only by them. */
interface Facts {
  readonly region: RegionSpec;
  readonly state: RegionSpec;
  readonly image: RegionSpec;
}
export type FactsOf<Kind extends StackKindId> = Facts[Kind];

/** Everything that differs between kinds of stacks. */
export interface StackKind<Kind extends StackKindId = StackKindId> {
  /** The description of a stack of the kind. */
  readonly title: string;
  readonly scope: StackScope;
  /** Where a map says the facts: one item for each stack. */
  readonly factsIn: (map: JurisdictionMap) => readonly FactsOf<Kind>[];
  /** Whether there is such a stack. @default for all facts */
  readonly isIn?: (facts: FactsOf<Kind>) => boolean;
  /** The stack's name. Its state and its records are kept under it, so it is permanent. */
  readonly stackName: (facts: FactsOf<Kind>) => string;
  /** The prefix of its stacks' names, which must not be a jurisdiction's key; undefined if the names begin with that key. */
  readonly reserved: string | undefined;
  /** Its value of `stack` in an exception of the map. */
  readonly inExceptions: string;
  /** Place in the order of deployment: a lower one is applied before; stacks of the same place, side by side. */
  readonly order: number;
  readonly appliedBy: (facts: FactsOf<Kind>) => Applier;
  /** Whether the map's trust and activations open roles in it: a review then groups its changes by incident. */
  readonly opensRoles: boolean;
  /** Whether a review reports what changes in the map with this kind: one kind for each scope, so each is reported once. */
  readonly reportsMapChanges: boolean;
  /** The types that it may hold, data sources as `data.<type>`. */
  readonly types: ReadonlySet<string>;
  /** The buckets that it may hold; `bucketsOf` says which of them a map wants. */
  readonly buckets: readonly BucketPurpose[];
  /** The customer-managed keys that it holds. */
  readonly keys: readonly KeyPurpose[];
}

/**
 * Which kinds of stacks there are. All that depends on a stack's kind goes by this table. A new kind is a row here, a
 * class in `stacks/stack-classes.ts`, and its name in the rules that are for it.
 */
export const STACK_KINDS: { readonly [Kind in StackKindId]: StackKind<Kind> } = {
  region: {
    title: "a forensic account",
    scope: "region",
    factsIn: regionsOf,
    stackName: stackId,
    reserved: undefined,
    inExceptions: "region",
    order: 2,
    appliedBy: regionsDeployer,
    opensRoles: true,
    reportsMapChanges: true,
    types: REGION_TYPES,
    buckets: [
      "incoming",
      "active",
      "legal-hold",
      "reports",
      "session-logs",
      "network-logs",
      "access-logs",
      "trail",
      "records",
      "copies",
      "archive",
    ],
    keys: ["evidence", "logs", "sessions", "trail", "workstation", "alerts"],
  },
  state: {
    title: "the basis of a forensic account's deployments: their records and, in S3, their state",
    scope: "region",
    factsIn: regionsOf,
    stackName: (spec) => `state-${stackId(spec)}`,
    reserved: "state",
    inExceptions: "state",
    order: 1,
    appliedBy: regionsDeployer,
    opensRoles: false,
    reportsMapChanges: false,
    types: STATE_TYPES,
    buckets: ["state", "deployments"],
    keys: ["state"],
  },
  image: {
    title: "the golden image of a forensic account",
    scope: "region",
    factsIn: regionsOf,
    isIn: ({ image }) => image !== undefined,
    stackName: (spec) => `image-${stackId(spec)}`,
    reserved: "image",
    inExceptions: "image",
    // Its buckets are logged to a bucket of the region's own stack.
    order: 3,
    appliedBy: regionsDeployer,
    opensRoles: false,
    reportsMapChanges: false,
    types: IMAGE_TYPES,
    buckets: ["image-mirror", "image-logs"],
    keys: ["image"],
  },
};

function regionsOf({ jurisdictions }: JurisdictionMap): readonly RegionSpec[] {
  return jurisdictions.flatMap(({ regions }) => regions);
}

/** A region's own stacks are applied in its account, by the deployer that the map names. */
function regionsDeployer(spec: RegionSpec): Applier {
  const { planRole } = spec.deployer;
  const planner = planRole === undefined ? undefined : iamRoleArn(spec, planRole);
  return { account: spec.account, deployer: deployerArn(spec), planner };
}
