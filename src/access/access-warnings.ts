import { ROLES } from "../jurisdiction/spec";
import type { RegionSpec } from "../jurisdiction/spec";

/** What a map may leave open, and should not without somebody knowing. */
export function accessWarnings(spec: RegionSpec): readonly string[] {
  return [...unprovenMfa(spec), ...caselessSessions(spec), ...noApprover(spec)];
}

/** AWS knows the MFA of users alone; of roles only what their identity provider says. */
function unprovenMfa({ access, trust }: RegionSpec): readonly string[] {
  const byRole = ROLES.flatMap((role) => trust[role]).some(({ arn }) => arn.includes(":role/"));
  if (!byRole || access.mfaTag !== undefined || access.mfaEnforcedBy !== undefined) return [];
  return [
    "nothing says that those who come as a role logged in with MFA: set access.mfaTag to the session tag by which the " +
      "identity provider states it, or access.mfaEnforcedBy to what makes it demand it",
  ];
}

/** An investigator opens sessions on machines of the case alone, and the map says of which case a machine is. */
function caselessSessions({ activations, workstation }: RegionSpec): readonly string[] {
  const incidents = new Set(activations.filter(({ role }) => role === "investigator").map(({ incident }) => incident));
  const without = [...incidents].filter((incident) => incident !== workstation.case);
  if (without.length === 0) return [];
  const now = workstation.case === undefined ? "belongs to no case" : `belongs to ${workstation.case}`;
  return [`investigators of ${without.join(", ")} can open no session here: the workstation ${now} (workstation.case)`];
}

function noApprover({ trust }: RegionSpec): readonly string[] {
  return trust.approver.length > 0 ? [] : ["the map trusts no approver: a hold that is placed here cannot be released"];
}
