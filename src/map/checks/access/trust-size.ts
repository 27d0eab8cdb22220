import { SIZE_LIMITS, sizeOf } from "../../../facts/aws/sizes";
import type { Finding } from "../../document/finding";
import { isDamaged, placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";
import { accessOf, trustOf } from "../../resolve/effective";
import { ROLES } from "../../../jurisdiction/spec";
import type { Role } from "../../../jurisdiction/spec";
import { trustPolicy } from "../../../jurisdiction/trust-policy";

const LIMIT = SIZE_LIMITS.trustPolicy;

/** A role's trust policy names every principal that may assume it, and IAM limits its length. */
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
    // Terraform reads a doubled dollar sign as a single dollar sign.
    const length = sizeOf(trustPolicy(parts, role).replaceAll("$${", "${"), LIMIT);
    if (length <= LIMIT.most) return [];
    const standing = access.standing.includes(role);
    const place = standing ? placeOfTrust(region, role) : placeOf(region, "activations");
    const what = standing ? "These principals" : "These activations";
    const message = `${what} make the ${role}'s trust policy in ${region.region} ${length} characters long; IAM allows ${LIMIT.most} (${LIMIT.source}).`;
    const fix = standing
      ? "Trust one role that several principals assume."
      : `Remove expired activations of ${role}, add future activations later, or trust one role that several principals assume.`;
    return [{ ...place, message, fix }];
  });
}

function placeOfTrust(region: RegionDraft, role: Role): Pick<Finding, "at" | "on"> {
  const place = placeOf(region, "trust", role);
  return place.at === region.node ? placeOf(region, "roles", role, "principals") : place;
}
