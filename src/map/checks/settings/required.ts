import type { Finding } from "../../document/finding";
import { findMapping } from "../../document/node";
import { isDamaged } from "../../resolve/draft";
import type { JurisdictionDraft, MapDraft, RegionDraft } from "../../resolve/draft";
import { REQUIREMENTS } from "./requirements";
import type { Requirement } from "./requirements";

/** Settings without a default must be in the map; a setting with a wrong value is not missing. */
export function required(map: MapDraft): readonly Finding[] {
  const { organization, root, jurisdictions } = map;
  const top: Finding[] = [];
  if (organization === undefined) top.push(missing(root, "organization", "Write a short name, such as example."));
  if (jurisdictions.length === 0) {
    top.push(missing(root, "jurisdictions", "Write at least one, with countries and regions."));
  }
  const fixed = [...top, ...jurisdictions.flatMap(requiredOf)];
  return [
    ...fixed.filter(({ at, missing: key = "" }) => !isDamaged(map.unreadable, at.path, key)),
    ...REQUIREMENTS.flatMap((requirement) => lacking(requirement, map)),
  ];
}

function requiredOf({ node, countries, regions }: JurisdictionDraft): readonly Finding[] {
  const account = 'Write the id of its forensic account, such as "123456789012".';
  return [
    ...(countries === undefined ? [missing(node, "countries", "Write country codes, such as [CH], or [EU].")] : []),
    ...(regions.length === 0 ? [missing(node, "regions", "Write at least one AWS region, with its account.")] : []),
    ...regions
      .filter((region) => region.account === undefined)
      .map((region) => missing(region.node, "account", account)),
  ];
}

/** A setting that is missing everywhere is missing once, at the level where it belongs. */
function lacking(requirement: Requirement, { root, jurisdictions }: MapDraft): readonly Finding[] {
  const { setting, level, fix, or = setting } = requirement;
  const lacks = (region: RegionDraft): boolean =>
    !has(requirement, region) &&
    ![setting, or].some((written) => isDamaged(region.unreadable, region.node.path, written));
  const all = jurisdictions.flatMap(({ regions }) => regions);
  if (level === "top" && all.length > 0 && all.every(lacks)) return [missing(root, setting, fix)];
  return jurisdictions.flatMap(({ node, regions }) => {
    const without = regions.filter(lacks);
    if (level !== "region" && without.length > 0 && without.length === regions.length) {
      return without.map((region) => missingIn(region, node, requirement));
    }
    return without.map((region) => missingIn(region, region.node, requirement));
  });
}

function has({ given, when = () => true }: Requirement, { settings }: RegionDraft): boolean {
  return !when(settings) || given(settings) !== undefined;
}

/** A key that is missing from an existing mapping is reported there; if the mapping is missing too, at the given level. */
function missingIn({ inherited }: RegionDraft, node: Finding["at"], { setting, fix }: Requirement): Finding {
  const [key = "", ...parents] = setting.split(".").reverse();
  const sibling = parents.length > 1 ? findMapping(inherited, ...parents.reverse()) : undefined;
  return sibling === undefined ? missing(node, setting, fix) : missing(sibling, key, fix);
}

function missing(at: Finding["at"], key: string, fix: string): Finding {
  return { at, missing: key, message: `${key} is missing.`, fix };
}
