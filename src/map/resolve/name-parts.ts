import type { NameParts } from "../../jurisdiction/names";
import type { RegionDraft } from "./draft";
import { namespaceOf, rolesOf } from "./effective";

/** What the names of a region's resources are made of. */
export function namePartsOf(organization: string, { account, region, settings }: RegionDraft): NameParts {
  return {
    organization,
    // An account id that is missing or wrong is another problem; its length is known.
    account: account ?? "000000000000",
    region,
    buckets: { namespace: namespaceOf(settings) },
    roles: rolesOf(settings),
  };
}
