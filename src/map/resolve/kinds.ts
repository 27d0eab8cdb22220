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

/** The image, or undefined if it is not exactly an id, an SSM parameter, or a name with its owner. */
export function imageOf(image: Image): ImageSpec | undefined {
  const { id, name, ssmParameter, owner } = image ?? {};
  if ([id, name, ssmParameter].filter((kind) => kind !== undefined).length !== 1) return undefined;
  if (id !== undefined) return { kind: "id", id, owner };
  if (ssmParameter !== undefined) return owner === undefined ? { kind: "ssm-parameter", ssmParameter } : undefined;
  return name === undefined || owner === undefined ? undefined : { kind: "name", name, owner };
}

/** The archive, or undefined if it is incomplete. */
export function archiveOf(archive: Archive): ArchiveSpec | undefined {
  const { kind, years, basis, lock } = archive ?? {};
  if (kind === undefined || years === undefined) return undefined;
  if (kind === "s3-object-lock") return { kind, years, basis };
  return lock === undefined ? undefined : { kind, years, basis, lock };
}
