import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import type { Node } from "../../document/node";
import { roleName, rolesNamedIn, stackId } from "../../../jurisdiction/names";
import type { MapDraft, RegionDraft } from "../../resolve/draft";
import { namePartsOf } from "../../resolve/name-parts";
import { collectorsIn, deployersIn, identity, trustedIn, uploadersIn } from "./trusted";

/** A role of a forensic account never assumes another: its principal was admitted for that role only. */
export function ownRoles({ organization, jurisdictions }: MapDraft): readonly Finding[] {
  const regions = jurisdictions.flatMap((jurisdiction) => jurisdiction.regions);
  const own = new Map(regions.flatMap((region) => rolesIn(region, organization)));
  return regions.flatMap(namedIn).flatMap(({ arn, at }) => {
    const whose = own.get(identity(arn));
    if (whose === undefined) return [];
    const message = `${quote(arn)} is ${whose}; a role of a forensic account must not assume another.`;
    return [{ at, message, fix: "Name a principal from outside the forensic accounts." }];
  });
}

/** The roles of a region's account that the map names, each with its owner. */
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
  return rolesNamedIn(region.settings).map((purpose) => [
    roleName(parts, purpose),
    `the ${purpose} role of stack ${stackId(region)}`,
  ]);
}

function namedIn(region: RegionDraft): readonly { readonly arn: string; readonly at: Node }[] {
  return [...trustedIn(region), ...collectorsIn(region), ...deployersIn(region), ...uploadersIn(region)];
}
