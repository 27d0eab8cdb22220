import type { NameParts } from "../../jurisdiction/names";
import type { RegionDraft } from "./draft";
import { namespaceOf, rolesOf } from "./effective";

/** The parts of the names of a region's resources. */
export function namePartsOf(organization: string, { account, region, settings }: RegionDraft): NameParts {
  return {
    organization,
    // A missing or wrong account id is reported separately; its length is known.
    account: account ?? "000000000000",
    region,
    buckets: { namespace: namespaceOf(settings) },
    roles: rolesOf(settings),
  };
}
