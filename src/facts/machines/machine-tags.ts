import { regionalName } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Machine } from "./machines";

/** A machine's name, and the case that it serves where the map names one. */
export function machineTags(spec: RegionSpec, machine: Machine): Record<string, string> {
  const name = { Name: regionalName(spec, machine) };
  return spec.workstation.case === undefined ? name : { ...name, case: spec.workstation.case };
}
