import type { ActivationSpec, RegionSpec, SourceSpec } from "../../jurisdiction/spec";
import type { Configuration } from "../../configuration/configuration";

/** What the map opens for a time or for a case, and nothing else of it. */
export interface Access {
  readonly activations: readonly Omit<ActivationSpec, "approvedBy">[];
  readonly sources: readonly SourceSpec[];
  /** The case that the workstation serves. */
  readonly case: string | undefined;
}

/** What this program makes of a region's settings: its stack, without a plan and without AWS. */
export type Synthesize = (spec: RegionSpec) => Configuration;

export function accessOf({ activations, sources, workstation }: RegionSpec): Access {
  return { activations, sources, case: workstation.case };
}

/** The same settings with other access. */
export function withAccess(spec: RegionSpec, access: Access): RegionSpec {
  return {
    ...spec,
    // Nothing of a stack says who approved.
    activations: access.activations.map((activation) => ({ ...activation, approvedBy: "" })),
    sources: access.sources,
    workstation: { ...spec.workstation, case: access.case },
  };
}
