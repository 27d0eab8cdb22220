import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import { placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";

/** Who plans a pull request reads only, so it is not who applies. */
export function deployer(region: RegionDraft): readonly Finding[] {
  const { role, planRole } = region.settings.deployer ?? {};
  if (planRole === undefined || role?.toLowerCase() !== planRole.toLowerCase()) return [];
  const message = `${quote(planRole)} is the role that applies the stacks; pull requests are planned by a role that only reads.`;
  return [{ ...placeOf(region, "deployer", "planRole"), message, fix: "Name another role, or remove planRole." }];
}
