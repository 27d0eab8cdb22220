import type { Finding } from "../../document/finding";
import { find, quote } from "../../document/node";
import type { Node } from "../../document/node";
import { IAM_ROLES, roleName, stackId } from "../../names";
import type { MapDraft, RegionDraft } from "../../resolve/draft";
import { namePartsOf } from "../../resolve/name-parts";
import { trustedIn } from "./trusted";

/** A role of a forensic account never becomes another: whoever holds it was let in for that role alone. */
export function ownRoles({ organization, jurisdictions }: MapDraft): readonly Finding[] {
  const regions = jurisdictions.flatMap((jurisdiction) => jurisdiction.regions);
  const own = new Map(regions.flatMap((region) => rolesIn(region, organization)));
  return regions.flatMap(namedIn).flatMap(({ arn, at }) => {
    const whose = own.get(identity(arn));
    if (whose === undefined) return [];
    const message = `${quote(arn)} is ${whose}; a role of a forensic account never becomes another.`;
    return [{ at, message, fix: "Name a principal from outside of the forensic accounts." }];
  });
}

/** The roles of a region's account that the map knows of, and whose they are. */
function rolesIn(region: RegionDraft, organization: string | undefined): readonly (readonly [string, string])[] {
  const { facts, account, settings } = region;
  if (facts === undefined || account === undefined) return [];
  const { role, planRole } = settings.deployer ?? {};
  const made = organization === undefined ? [] : madeIn(region, organization);
  const named = [
    ...made,
    ...(planRole === undefined ? [] : [[planRole, `deployer.planRole of account ${account}`] as const]),
    ...(role === undefined ? [] : [[role, `deployer.role of account ${account}`] as const]),
  ];
  return named.map(([name, whose]) => [identity(`arn:${facts.partition}:iam::${account}:role/${name}`), whose]);
}

function madeIn(region: RegionDraft, organization: string): readonly (readonly [string, string])[] {
  const parts = namePartsOf(organization, region);
  return IAM_ROLES.map((purpose) => [roleName(parts, purpose), `the ${purpose} role of stack ${stackId(region)}`]);
}

function namedIn(region: RegionDraft): readonly { readonly arn: string; readonly at: Node }[] {
  const collectors = (region.settings.sources ?? []).map(({ collector }, index) => ({
    arn: collector,
    at: find(region.inherited, "sources", index, "collector") ?? region.node,
  }));
  return [...trustedIn(region), ...collectors];
}

/** An account has a role's name once, whatever its path and its capitals (IAM User Guide, "IAM and AWS STS quotas"). */
function identity(arn: string): string {
  const [prefix = "", name = ""] = arn.split(/\/(?:.*\/)?/);
  return `${prefix}/${name.toLowerCase()}`;
}
