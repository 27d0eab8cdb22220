import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import { stackId } from "../../../jurisdiction/names";
import type { MapDraft, RegionDraft } from "../../resolve/draft";
import { ROLES } from "../../../jurisdiction/spec";
import type { Role } from "../../../jurisdiction/spec";
import { collectorsIn, deployersIn, identity, trustedIn, uploadersIn } from "./trusted";

/** A role that a principal holds in a region of the map. */
interface Held {
  readonly role: Role;
  readonly region: RegionDraft;
}

/**
 * An approver holds no other role; a collector, which delivers evidence unattended, holds no role that reads, keeps or
 * releases it; a deployer could open every role, so it holds none, in any region of the map, since separation of duties is
 * between principals. An uploader decides what software a machine gets, so it holds no role either.
 */
export function separation({ jurisdictions }: MapDraft): readonly Finding[] {
  const regions = jurisdictions.flatMap((jurisdiction) => jurisdiction.regions);
  const held = heldIn(regions);
  const collectors = new Set(regions.flatMap(collectorsIn).map(({ arn }) => identity(arn)));
  const deployers = new Set(regions.flatMap(deployersIn).map(({ arn }) => identity(arn)));
  return regions.flatMap((region) => {
    const approvers = trustedIn(region).filter(({ role }) => role === "approver");
    return [
      ...approvers.flatMap(({ arn, at }) => {
        const others = named(held.get(identity(arn)) ?? [], region, "approver");
        if (others === "") return [];
        const message = `${quote(arn)} is trusted as ${others} too; an approver must not hold another role.`;
        return [{ at, message, fix: `Name another principal here, or remove this principal from ${others}.` }];
      }),
      ...collectorsIn(region).flatMap(({ arn, at }) => {
        const roles = named(held.get(identity(arn)) ?? [], region);
        if (roles === "") return [];
        const message = `${quote(arn)} is trusted as ${roles} too; a collector must not hold a role.`;
        return [{ at, message, fix: `Name another role here, or remove this principal from ${roles}.` }];
      }),
      ...deployersIn(region).flatMap(({ arn, at }) => {
        const roles = named(held.get(identity(arn)) ?? [], region);
        const others = [...(roles === "" ? [] : [roles]), ...(collectors.has(identity(arn)) ? ["a collector"] : [])];
        if (others.length === 0) return [];
        const message = `${quote(arn)} is trusted as ${others.join(" and ")} too; a deployer must not hold another role.`;
        return [{ at, message, fix: "Name another principal here, or remove this principal there." }];
      }),
      ...uploadersIn(region).flatMap(({ arn, at }) => {
        const roles = named(held.get(identity(arn)) ?? [], region);
        const isDeployer = deployers.has(identity(arn));
        const others = [...(roles === "" ? [] : [roles]), ...(isDeployer ? ["a deployer"] : [])];
        if (others.length === 0) return [];
        const message = `${quote(arn)} is trusted as ${others.join(" and ")} too; an uploader of sources must not hold another role.`;
        return [{ at, message, fix: "Name another principal here, or remove this principal there." }];
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

/** Each role once, with its stack if the role is held only in another region. */
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
