import { ROLES } from "../jurisdiction/spec";
import type { RegionSpec } from "../jurisdiction/spec";

/** Choices of a map that are allowed but deserve a warning. */
export function accessWarnings(spec: RegionSpec): readonly string[] {
  return [...unprovenMfa(spec), ...caselessSessions(spec), ...noApprover(spec)];
}

/** AWS knows only the MFA of users; for roles it relies on their identity provider. */
function unprovenMfa({ access, trust }: RegionSpec): readonly string[] {
  const byRole = ROLES.flatMap((role) => trust[role]).some(({ arn }) => arn.includes(":role/"));
  if (!byRole || access.mfaTag !== undefined || access.mfaEnforcedBy !== undefined) return [];
  return [
    "the map does not require MFA of principals that are roles: set access.mfaTag to the session tag by which the " +
      "identity provider reports MFA, or access.mfaEnforcedBy to the control that enforces it",
  ];
}

/** An investigator opens sessions on machines of the case alone, and the map says of which case a machine is. */
function caselessSessions({ activations, workstation }: RegionSpec): readonly string[] {
  const incidents = new Set(activations.filter(({ role }) => role === "investigator").map(({ incident }) => incident));
  const without = [...incidents].filter((incident) => incident !== workstation.case);
  if (without.length === 0) return [];
  const now = workstation.case === undefined ? "belongs to no case" : `belongs to ${workstation.case}`;
  return [
    `investigators of ${without.join(", ")} cannot open a session in this region: the workstation ${now} (workstation.case)`,
  ];
}

function noApprover({ trust }: RegionSpec): readonly string[] {
  return trust.approver.length > 0
    ? []
    : ["the map trusts no approver, so a hold in this region can never be released"];
}
