import type { Finding } from "../../document/finding";
import { find, quote } from "../../document/node";
import { placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";
import type { Role } from "../../../jurisdiction/spec";

/** The role whose permissions depend on a case: only an activation grants them, never the caller's own tag. */
const OF_A_CASE: Role = "investigator";

/** A role is either standing (always open) or opened by activations; a role whose permissions depend on a case is never standing. */
export function standing(region: RegionDraft): readonly Finding[] {
  const roles = region.settings.access?.standing ?? [];
  return [...roles.flatMap((role, index) => neverStanding(region, role, index)), ...useless(region, roles)];
}

function neverStanding(region: RegionDraft, role: Role, index: number): readonly Finding[] {
  if (role !== OF_A_CASE) return [];
  const message = `${quote(role)} cannot be standing: its permissions depend on the case that an activation names.`;
  return [{ ...placeOf(region, "access", "standing", index), message, fix: "Remove it, and write activations." }];
}

function useless(region: RegionDraft, roles: readonly Role[]): readonly Finding[] {
  return (region.settings.activations ?? []).flatMap(({ role }, index) => {
    if (role === OF_A_CASE || !roles.includes(role)) return [];
    const at = find(region.inherited, "activations", index, "role") ?? region.node;
    const { line } = placeOf(region, "access", "standing").at.place;
    const message = `${quote(role)} is standing (line ${line}): it needs no activation.`;
    return [{ at, message, fix: `Remove this activation, or remove ${role} from access.standing.` }];
  });
}
