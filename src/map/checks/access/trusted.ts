import { find } from "../../document/node";
import type { Node } from "../../document/node";
import type { RegionDraft } from "../../resolve/draft";
import { ROLES } from "../../../jurisdiction/spec";
import type { Role } from "../../../jurisdiction/spec";

/** A principal that may assume a role, and the place of its ARN in the map. */
export interface Trusted {
  readonly role: Role;
  readonly arn: string;
  readonly at: Node;
}

/** All principals that the map trusts in a region: by `trust`, and by the roles' own `principals`. */
export function trustedIn({ settings, inherited, node }: RegionDraft): readonly Trusted[] {
  return ROLES.flatMap((role) => [
    ...(settings.trust?.[role] ?? []).map((trusted, index) => {
      const at = find(inherited, "trust", role, index) ?? node;
      return typeof trusted === "string"
        ? { role, arn: trusted, at }
        : { role, arn: trusted.arn, at: find(at, "arn") ?? at };
    }),
    ...(settings.roles?.[role]?.principals ?? []).map((arn, index) => {
      return { role, arn, at: find(inherited, "roles", role, "principals", index) ?? node };
    }),
  ]);
}

/** The collectors that deliver to a region, and the places of their ARNs. */
export function collectorsIn({ settings, inherited, node }: RegionDraft): readonly Omit<Trusted, "role">[] {
  return (settings.sources ?? []).map(({ collector }, index) => ({
    arn: collector,
    at: find(inherited, "sources", index, "collector") ?? node,
  }));
}

/** The people who deploy to a region, and the places of their ARNs. */
export function deployersIn({ settings, inherited, node }: RegionDraft): readonly Omit<Trusted, "role">[] {
  return (settings.deployer?.principals ?? []).map((arn, index) => ({
    arn,
    at: find(inherited, "deployer", "principals", index) ?? node,
  }));
}

/** The people who upload sources of golden images, and the places of their ARNs. */
export function uploadersIn({ settings, inherited, node }: RegionDraft): readonly Omit<Trusted, "role">[] {
  return (settings.image?.uploaders ?? []).map((arn, index) => ({
    arn,
    at: find(inherited, "image", "uploaders", index) ?? node,
  }));
}

/** Role names are unique in an account, regardless of path and capitals (IAM User Guide, "IAM and AWS STS quotas"). */
export function identity(arn: string): string {
  const [prefix = "", name = ""] = arn.split(/\/(?:.*\/)?/);
  return `${prefix}/${name.toLowerCase()}`;
}
