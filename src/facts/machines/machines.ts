import type { ImageSpec, RegionSpec } from "../../jurisdiction/spec";

/** The machines that people work on. Each is recorded from inside, in a log group of its own name. */
export type Machine = "workstation" | "bastion";

/** The prefix of the machines' records in the session-logs bucket, each below its instance id. */
export const MACHINE_LOG_PREFIX = "sessions/guests";

/** The machines that a region is made for: their roles, networks and logs exist, whether or not they start. */
export function machinesOf({ sessions }: RegionSpec): readonly Machine[] {
  return sessions.mode === "bastion" ? ["workstation", "bastion"] : ["workstation"];
}

/** A machine that starts, and the image that it starts from. */
export interface StartingMachine {
  readonly machine: Machine;
  readonly image: ImageSpec;
}

/** The machines that start: each of the region's machines, as soon as there is an image for it. */
export function startingMachines(spec: RegionSpec): readonly StartingMachine[] {
  return machinesOf(spec).flatMap((machine) => {
    const image = imageOf(spec, machine);
    return image === undefined ? [] : [{ machine, image }];
  });
}

/** The image that a machine starts from; undefined if it is to be built here, and none is promoted yet. */
export function imageOf({ workstation, sessions }: RegionSpec, machine: Machine): ImageSpec | undefined {
  return machine === "workstation" ? workstation.image : sessions.bastion.image;
}

/** Whether a machine of the region starts from the region's built image, or waits for one. */
export function startsBuiltImage(spec: RegionSpec): boolean {
  return spec.builtImage !== undefined || startingMachines(spec).length < machinesOf(spec).length;
}
