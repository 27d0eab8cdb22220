import { expectOne } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const trailReach: Rule = {
  id: "residency/trail-reach",
  kinds: EVERY_KIND,
  refersTo: "trail",
  text: "The trail covers the regions that the map chose, and is not an organization trail.",
  violation: "The trail covers other regions than the map chose, or is an organization trail.",
  severity: "high",
  rationale:
    "A multi-region trail brings records of other countries into the jurisdiction; an organization's trail sends the account's records to another account.",
  source: "CloudTrail User Guide, Multi-Region trails; Creating a trail for an organization",
  judge: ({ type, values }, { spec }) => {
    if (type !== "aws_cloudtrail") return [];
    const everywhere = spec.audit.trail === "multi-region";
    const given = { is_multi_region_trail: false, is_organization_trail: false, ...values };
    return [
      expectOne(given, "is_multi_region_trail", everywhere, `The map says audit.trail: ${spec.audit.trail}.`),
      expectOne(given, "is_organization_trail", false, "Set is_organization_trail to false."),
    ];
  },
};
