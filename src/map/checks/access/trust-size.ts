import { SIZE_LIMITS, sizeOf } from "../../../facts/aws/sizes";
import type { Finding } from "../../document/finding";
import { isDamaged, placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";
import { accessOf, trustOf } from "../../resolve/effective";
import { ROLES } from "../../../jurisdiction/spec";
import type { Role } from "../../../jurisdiction/spec";
import { trustPolicy } from "../../../jurisdiction/trust-policy";

const LIMIT = SIZE_LIMITS.trustPolicy;

/** A role's trust policy names everyone who may become it, and IAM takes one of a limited length only. */
export function trustSize(region: RegionDraft): readonly Finding[] {
  const { facts, settings, unreadable, node } = region;
  if (facts === undefined || isDamaged(unreadable, node.path, "access.standing")) return [];
  const access = accessOf(settings);
  const parts = {
    region: region.region,
    facts,
    trust: trustOf(settings),
    access,
    activations: settings.activations ?? [],
  };
  return ROLES.flatMap((role) => {
    // Terraform reads a doubled dollar as one.
    const length = sizeOf(trustPolicy(parts, role).replaceAll("$${", "${"), LIMIT);
    if (length <= LIMIT.most) return [];
    const standing = access.standing.includes(role);
    const place = standing ? placeOfTrust(region, role) : placeOf(region, "activations");
    const what = standing ? "These principals" : "These activations";
    const message = `${what} make the ${role}'s trust policy in ${region.region} ${length} characters long; IAM allows ${LIMIT.most} (${LIMIT.source}).`;
    const fix = standing
      ? "Trust one role in front of several principals."
      : `Remove activations of ${role} that are over, add later ones when they begin, or trust one role in front of several principals.`;
    return [{ ...place, message, fix }];
  });
}

function placeOfTrust(region: RegionDraft, role: Role): Pick<Finding, "at" | "on"> {
  const place = placeOf(region, "trust", role);
  return place.at === region.node ? placeOf(region, "roles", role, "principals") : place;
}
