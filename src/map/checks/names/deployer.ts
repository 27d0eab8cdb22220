import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import { NAME_LIMITS, entryRoleName } from "../../../jurisdiction/names";
import { placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";

/** The roles that Terraform assumes: the plan role is read-only, and each name leaves room for its entry role's name. */
export function deployer(region: RegionDraft): readonly Finding[] {
  return [...sameRole(region), ...longEntryRoles(region)];
}

function sameRole(region: RegionDraft): readonly Finding[] {
  const { role, planRole } = region.settings.deployer ?? {};
  if (planRole === undefined || role?.toLowerCase() !== planRole.toLowerCase()) return [];
  const message = `${quote(planRole)} is also the role that applies the stacks; deployer.planRole must be a separate, read-only role.`;
  return [{ ...placeOf(region, "deployer", "planRole"), message, fix: "Name another role, or remove planRole." }];
}

function longEntryRoles(region: RegionDraft): readonly Finding[] {
  const { github } = region.settings.deployer ?? {};
  if (github === undefined) return [];
  return (["role", "planRole"] as const).flatMap((key) => {
    const name = entryRoleName(region.settings.deployer?.[key] ?? "");
    if (name.length <= NAME_LIMITS.role) return [];
    const message = `The role that GitHub assumes would be named ${name}, ${name.length} characters; IAM allows ${NAME_LIMITS.role}.`;
    return [{ ...placeOf(region, "deployer", key), message, fix: "Shorten this name." }];
  });
}
