import type { RegionSpec, Role } from "../jurisdiction/spec";
import type { Statement } from "./policy";

/**
 * Ends sessions that outlive their activation, and those of an activation that is no longer in the map.
 *
 * A trust policy decides only who may begin a session; these denials are judged at every request.
 */
export function closedOutsideActivations(spec: RegionSpec, role: Role): readonly Statement[] {
  if (spec.access.standing.includes(role)) return [];
  const ends = endOfIncidents(spec, role);
  const denial = { Effect: "Deny", Action: "*", Resource: "*" } as const;
  if (ends.size === 0) return [{ Sid: "DenyAtRest", ...denial }];
  return [
    {
      Sid: "DenyOtherCases",
      ...denial,
      Condition: { StringNotEquals: { "aws:PrincipalTag/case": [...ends.keys()] } },
    },
    ...[...ends].map(([incident, until], index) => ({
      Sid: `DenyAfterActivation${index + 1}`,
      ...denial,
      Condition: {
        StringEquals: { "aws:PrincipalTag/case": incident },
        DateGreaterThanEquals: { "aws:CurrentTime": until },
      },
    })),
  ];
}

/** When the last activation of each incident ends; times in the same form compare as text. */
function endOfIncidents({ activations }: RegionSpec, role: Role): ReadonlyMap<string, string> {
  const ends = new Map<string, string>();
  for (const { incident, until, role: opened } of activations) {
    const later = ends.get(incident);
    if (opened === role && (later === undefined || later < until)) ends.set(incident, until);
  }
  return ends;
}
