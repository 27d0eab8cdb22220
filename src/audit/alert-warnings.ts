import { possibleIn } from "../facts/alerts/alerts";
import type { RegionSpec } from "../jurisdiction/spec";

/** Warnings about alerts that no stack of the account can raise, or only for some events. */
export function alertWarnings(spec: RegionSpec): readonly string[] {
  const { trailsOfAccount } = spec.audit;
  if (Object.values(trailsOfAccount).includes("multi-region")) return [];
  const { globalRegion } = spec.facts;
  const never = globalRegion in trailsOfAccount ? "" : idsOf(spec, "global");
  return [
    [
      "audit.trail is regional:",
      ...(never !== "" ? [`${never} cannot be raised, since AWS records the event only in ${globalRegion};`] : []),
      `${idsOf(spec, "anywhere")} are raised only for events that AWS records in the stack's own region.`,
      "audit.trail: multi-region raises all of them, but also stores records of calls from other countries here",
      "(docs/alerts.md)",
    ].join(" "),
  ];
}

function idsOf(spec: RegionSpec, place: "global" | "anywhere"): string {
  return possibleIn(spec)
    .filter(({ occurs }) => occurs === place)
    .map(({ id }) => id)
    .join(", ");
}
