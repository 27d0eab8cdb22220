import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import type { RegionDraft } from "../../resolve/draft";
import { ROLES } from "../../spec";
import { trustedIn } from "./trusted";

/** Who approves a release does nothing else: separation of duties is between principals. */
export function separation(region: RegionDraft): readonly Finding[] {
  const trusted = trustedIn(region);
  const approvers = trusted.filter(({ role }) => role === "approver");
  return approvers.flatMap(({ arn, at }) => {
    const others = ROLES.filter(
      (role) => role !== "approver" && trusted.some((one) => one.role === role && one.arn === arn),
    ).join(" and ");
    if (others === "") return [];
    const message = `${quote(arn)} is trusted as ${others} too; an approver holds no other role.`;
    return [{ at, message, fix: `Name another principal here, or remove this one from ${others}.` }];
  });
}
