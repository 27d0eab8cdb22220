import type { RegionSpec, Role } from "../../jurisdiction/spec";
import type { Statement } from "../policies/policy";

/** A time in which an incident is not active; open at the end where nothing follows, and at the start likewise. */
interface Closed {
  readonly incident: string;
  readonly from: string | undefined;
  readonly until: string | undefined;
}

/**
 * Ends sessions that outlive their activation, and those of an activation that is no longer in the map.
 *
 * A trust policy decides only who may begin a session; these denials are judged at every request.
 */
export function closedOutsideActivations(spec: RegionSpec, role: Role): readonly Statement[] {
  if (spec.access.standing.includes(role)) return [];
  const closed = closedTimes(spec, role);
  const denial = { Effect: "Deny", Action: "*", Resource: "*" } as const;
  if (closed.length === 0) return [{ Sid: "DenyAtRest", ...denial }];
  const incidents = [...new Set(closed.map(({ incident }) => incident))];
  return [
    {
      Sid: "DenyOtherCases",
      ...denial,
      Condition: { StringNotEquals: { "aws:PrincipalTag/case": incidents } },
    },
    ...closed.map(({ incident, from, until }, index) => ({
      Sid: `DenyOutsideActivation${index + 1}`,
      ...denial,
      Condition: {
        StringEquals: { "aws:PrincipalTag/case": incident },
        ...(from === undefined ? {} : { DateGreaterThanEquals: { "aws:CurrentTime": from } }),
        ...(until === undefined ? {} : { DateLessThan: { "aws:CurrentTime": until } }),
      },
    })),
  ];
}

/** The times before, between and after the activations of each incident; times in the same form compare as text. */
function closedTimes({ activations }: RegionSpec, role: Role): readonly Closed[] {
  const opened = activations.filter((activation) => activation.role === role);
  const incidents = [...new Set(opened.map(({ incident }) => incident))];
  return incidents.flatMap((incident) => {
    const closed: Closed[] = [];
    let end: string | undefined;
    for (const { from, until } of opened.filter((one) => one.incident === incident).sort(byStart)) {
      if (end === undefined || end < from) closed.push({ incident, from: end, until: from });
      if (end === undefined || end < until) end = until;
    }
    return [...closed, { incident, from: end, until: undefined }];
  });
}

function byStart(one: { readonly from: string }, another: { readonly from: string }): number {
  return Number(one.from > another.from) - Number(one.from < another.from);
}
