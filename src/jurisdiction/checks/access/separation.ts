import type { Finding } from "../../document/finding";
import { find, quote } from "../../document/node";
import { trustOf } from "../../resolve/effective";
import type { RegionDraft } from "../../resolve/draft";
import { ROLES } from "../../spec";

/** Who approves a release does nothing else: separation of duties is between principals. */
export function separation({ settings, inherited, node }: RegionDraft): readonly Finding[] {
  const trust = trustOf(settings);
  return trust.approver.flatMap(({ arn }, index) => {
    const others = ROLES.filter((role) => role !== "approver" && trust[role].some((trusted) => trusted.arn === arn));
    if (others.length === 0) return [];
    const message = `${quote(arn)} is trusted as ${others.join(" and ")} too; an approver holds no other role.`;
    const fix = `Name another principal here, or remove this one from ${others.join(" and ")}.`;
    return [{ at: find(inherited, "trust", "approver", index) ?? node, message, fix }];
  });
}
