import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import { stackId } from "../../../jurisdiction/names";
import type { MapDraft, RegionDraft } from "../../resolve/draft";
import { ROLES } from "../../../jurisdiction/spec";
import type { Role } from "../../../jurisdiction/spec";
import { collectorsIn, deployersIn, identity, trustedIn } from "./trusted";

/** A role that somebody holds somewhere in the map. */
interface Held {
  readonly role: Role;
  readonly region: RegionDraft;
}

/**
 * Who approves a release does nothing else; who delivers evidence unattended holds no role that reads, keeps or releases
 * it; who deploys could open every role, and so holds none: in no region of the map, since separation of duties is
 * between principals.
 */
export function separation({ jurisdictions }: MapDraft): readonly Finding[] {
  const regions = jurisdictions.flatMap((jurisdiction) => jurisdiction.regions);
  const held = heldIn(regions);
  const collectors = new Set(regions.flatMap(collectorsIn).map(({ arn }) => identity(arn)));
  return regions.flatMap((region) => {
    const approvers = trustedIn(region).filter(({ role }) => role === "approver");
    return [
      ...approvers.flatMap(({ arn, at }) => {
        const others = named(held.get(identity(arn)) ?? [], region, "approver");
        if (others === "") return [];
        const message = `${quote(arn)} is trusted as ${others} too; an approver holds no other role.`;
        return [{ at, message, fix: `Name another principal here, or remove this one from ${others}.` }];
      }),
      ...collectorsIn(region).flatMap(({ arn, at }) => {
        const roles = named(held.get(identity(arn)) ?? [], region);
        if (roles === "") return [];
        const message = `${quote(arn)} is trusted as ${roles} too; a collector holds no role.`;
        return [{ at, message, fix: `Name another role here, or remove this one from ${roles}.` }];
      }),
      ...deployersIn(region).flatMap(({ arn, at }) => {
        const roles = named(held.get(identity(arn)) ?? [], region);
        const others = [...(roles === "" ? [] : [roles]), ...(collectors.has(identity(arn)) ? ["a collector"] : [])];
        if (others.length === 0) return [];
        const message = `${quote(arn)} is trusted as ${others.join(" and ")} too; who deploys holds no other role.`;
        return [{ at, message, fix: "Name another principal here, or remove this one there." }];
      }),
    ];
  });
}

function heldIn(regions: readonly RegionDraft[]): ReadonlyMap<string, readonly Held[]> {
  const held = new Map<string, Held[]>();
  for (const region of regions) {
    for (const { role, arn } of trustedIn(region)) {
      held.set(identity(arn), [...(held.get(identity(arn)) ?? []), { role, region }]);
    }
  }
  return held;
}

/** Each role once, with the stack where it is held in another region only. */
function named(held: readonly Held[], here: RegionDraft, except?: Role): string {
  return ROLES.filter((role) => role !== except)
    .flatMap((role) => {
      const [first] = held.filter((one) => one.role === role);
      if (first === undefined) return [];
      const isHere = held.some((one) => one.role === role && one.region === here);
      return [isHere ? role : `${role} of ${stackId(first.region)}`];
    })
    .join(" and ");
}
