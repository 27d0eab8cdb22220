import type { Finding } from "../document/finding";
import type { JurisdictionDraft, MapDraft, RegionDraft } from "../resolve/draft";
import type { JurisdictionMap, RegionSpec } from "../../jurisdiction/spec";
import { activations } from "./access/activations";
import { ownRoles } from "./access/own-roles";
import { principals } from "./access/principals";
import { repeated } from "./access/repeated";
import { separation } from "./access/separation";
import { sourceCount } from "./access/source-count";
import { sources } from "./access/sources";
import { standing } from "./access/standing";
import { trustSize } from "./access/trust-size";
import { accounts } from "./geography/accounts";
import { countries } from "./geography/countries";
import { homes } from "./geography/homes";
import { keys } from "./geography/keys";
import { partitions } from "./geography/partitions";
import { regions } from "./geography/regions";
import { contents } from "./images/contents";
import { files } from "./images/files";
import { parent } from "./images/parent";
import { schedule } from "./images/schedule";
import { deployer } from "./names/deployer";
import { lengths } from "./names/lengths";
import { roleNames } from "./names/role-names";
import { archive } from "./retention/archive";
import { confirmation } from "./retention/confirmation";
import { tiers } from "./retention/tiers";
import { bastion } from "./settings/bastion";
import { blocks } from "./settings/blocks";
import { image } from "./settings/image";
import { overlaps } from "./settings/overlaps";
import { provider } from "./settings/provider";
import { required } from "./settings/required";
import { sessions } from "./settings/sessions";
import { state } from "./settings/state";
import { zones } from "./settings/zones";

/** Checks of the whole map. */
const MAP_CHECKS: readonly ((map: MapDraft) => readonly Finding[])[] = [
  accounts,
  homes,
  lengths,
  ownRoles,
  required,
  roleNames,
  separation,
];

/** Checks of each jurisdiction. */
const JURISDICTION_CHECKS: readonly ((jurisdiction: JurisdictionDraft) => readonly Finding[])[] = [
  countries,
  keys,
  overlaps,
  partitions,
];

/** Checks of each region, after inheritance. */
const REGION_CHECKS: readonly ((region: RegionDraft) => readonly Finding[])[] = [
  activations,
  archive,
  bastion,
  blocks,
  confirmation,
  contents,
  deployer,
  files,
  image,
  parent,
  principals,
  provider,
  regions,
  repeated,
  schedule,
  sessions,
  sources,
  standing,
  state,
  tiers,
  trustSize,
  zones,
];

/** Checks of a region that depend on several of its settings. */
const COMPLETED_CHECKS: readonly ((region: RegionDraft, spec: RegionSpec) => readonly Finding[])[] = [sourceCount];

/** Limits of AWS, checked only if the map has no other problem. */
export function checkCompleted(draft: MapDraft, map: JurisdictionMap): readonly Finding[] {
  return draft.jurisdictions.flatMap(({ regions }, jurisdiction) =>
    regions.flatMap((region, index) => {
      const spec = map.jurisdictions[jurisdiction]?.regions[index];
      return spec === undefined ? [] : COMPLETED_CHECKS.flatMap((one) => one(region, spec));
    }),
  );
}

/** All checks on combinations of well-formed values. */
export function check(map: MapDraft): readonly Finding[] {
  const { jurisdictions } = map;
  return [
    ...MAP_CHECKS.flatMap((one) => one(map)),
    ...JURISDICTION_CHECKS.flatMap((one) => jurisdictions.flatMap(one)),
    ...REGION_CHECKS.flatMap((one) => jurisdictions.flatMap(({ regions: own }) => own.flatMap(one))),
  ];
}
