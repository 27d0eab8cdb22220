import type { Machine } from "../../facts/machines/machines";
import type { InheritedSettings } from "../schema/map";
import type { ArchiveSpec, ImageSpec, StateSpec } from "../../jurisdiction/spec";
import { DEFAULTS } from "./defaults";

export type Image = NonNullable<InheritedSettings["workstation"]>["image"];
type Archive = NonNullable<InheritedSettings["retention"]>["archive"];

/** The location of state; undefined if HCP Terraform is chosen but not fully described. */
export function stateOf(state: InheritedSettings["state"]): StateSpec | undefined {
  if (state?.backend !== "cloud") return { backend: "s3" };
  const { organization, hostname, project, execution, location, acceptedBy } = state.cloud ?? {};
  if (organization === undefined || location === undefined) return undefined;
  return {
    backend: "cloud",
    organization,
    hostname: hostname ?? DEFAULTS.hostname,
    project,
    execution: execution ?? DEFAULTS.execution,
    location,
    acceptedBy,
  };
}

/** An image as the map gives it: the built one is found in `images.lock.yaml`. */
export type GivenImage = ImageSpec | { readonly kind: "built" };

/** The image, or undefined if it is not exactly an id, an SSM parameter, a name with its owner, or the built image. */
export function imageOf(image: Image): GivenImage | undefined {
  const { built, id, name, ssmParameter, owner } = image ?? {};
  if ([built, id, name, ssmParameter].filter((kind) => kind !== undefined).length !== 1) return undefined;
  if (id !== undefined) return { kind: "id", id, owner };
  if (built !== undefined) return owner === undefined ? { kind: "built" } : undefined;
  if (ssmParameter !== undefined) return owner === undefined ? { kind: "ssm-parameter", ssmParameter } : undefined;
  return name === undefined || owner === undefined ? undefined : { kind: "name", name, owner };
}

/** The image of each machine that a region has. */
function imagesOf({ sessions, workstation }: InheritedSettings): readonly MachineImage[] {
  const ofWorkstation: MachineImage = {
    machine: "workstation",
    image: workstation?.image,
    path: ["workstation", "image"],
  };
  if (sessions?.mode !== "bastion") return [ofWorkstation];
  const own = sessions.bastion?.image;
  const ofBastion: MachineImage =
    own === undefined
      ? { ...ofWorkstation, machine: "bastion" }
      : { machine: "bastion", image: own, path: ["sessions", "bastion", "image"] };
  return [ofWorkstation, ofBastion];
}

/** A machine, its image, and the setting that names it. */
export interface MachineImage {
  readonly machine: Machine;
  readonly image: Image;
  readonly path: readonly string[];
}

/** The machines of a region that start from its built image. */
export function builtMachines(settings: InheritedSettings): readonly MachineImage[] {
  return imagesOf(settings).filter(({ image }) => imageOf(image)?.kind === "built");
}

/** The archive, or undefined if it is incomplete. */
export function archiveOf(archive: Archive): ArchiveSpec | undefined {
  const { kind, years, basis, lock } = archive ?? {};
  if (kind === undefined || years === undefined) return undefined;
  if (kind === "s3-object-lock") return { kind, years, basis };
  return lock === undefined ? undefined : { kind, years, basis, lock };
}
