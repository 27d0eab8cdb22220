import type { BucketPurpose } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { STACK_KIND_IDS } from "../../jurisdiction/stack-kind-ids";
import type { StackKindId } from "../../jurisdiction/stack-kind-ids";
import { STACK_KINDS } from "./stack-kinds";
import type { StackRef } from "./stacks-of";
import type { FactsOf } from "./stack-kinds";

type Condition = (spec: RegionSpec) => boolean;

/** The buckets that are not in every map, and in which they are. */
const BUCKETS_ONLY_WHERE: Readonly<Partial<Record<BucketPurpose, Condition>>> = {
  archive: ({ retention }) => retention.archive.kind === "s3-object-lock",
  state: ({ state }) => state.backend === "s3",
};

/** The types that are not in every map, and in which they are. */
const TYPES_ONLY_WHERE: Readonly<Record<string, Condition>> = {
  // A way in of its own.
  aws_ec2_instance_connect_endpoint: ({ sessions }) => sessions.mode === "bastion",
};

/** The buckets of a stack, by the map. */
export function bucketsOf<Kind extends StackKindId>(kind: Kind, spec: FactsOf<Kind>): readonly BucketPurpose[] {
  return STACK_KINDS[kind].buckets.filter((purpose) => BUCKETS_ONLY_WHERE[purpose]?.(spec) ?? true);
}

/** Whether stacks of a kind make the bucket of a purpose, in any map. */
export function makesBucket(kind: StackKindId, purpose: BucketPurpose): boolean {
  return STACK_KINDS[kind].buckets.includes(purpose);
}

/** Whether a stack makes the home of its own state, so that it is bootstrapped. */
export function isBootstrapped({ kind, spec }: StackRef): boolean {
  return bucketsOf(kind, spec).includes("state");
}

/** Whether a stack may hold blocks of a type, by the map. @param type a resource's, or `data.<type>` */
export function mayHold<Kind extends StackKindId>(kind: Kind, spec: FactsOf<Kind>, type: string): boolean {
  return STACK_KINDS[kind].types.has(type) && (TYPES_ONLY_WHERE[type]?.(spec) ?? true);
}

/** Whether stacks of any kind may hold blocks of a type: the rules know it. */
export function isHeldSomewhere(type: string): boolean {
  return STACK_KIND_IDS.some((kind) => STACK_KINDS[kind].types.has(type));
}
