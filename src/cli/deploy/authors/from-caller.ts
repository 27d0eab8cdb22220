import type { Named } from "./named";

/**
 * Whom STS knows as the caller: by the whole ARN, and by each name in it, such as a user's, or a role's and its session's
 * (`arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`; IAM User Guide, "IAM identifiers").
 */
export function callerAuthor(arn: string): Named {
  const resource = arn.split(":").slice(5).join(":");
  return { name: arn, source: "STS caller", where: "STS", aliases: [arn, ...resource.split("/").slice(1)] };
}
