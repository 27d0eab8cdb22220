import type { Statement } from "../access/policy";
import { vaultArn } from "../jurisdiction/arns";
import type { RegionSpec } from "../jurisdiction/spec";
import { daysOfYears } from "./years";

/** The vault tag by which the custodian places a hold; any other value than these releases it. */
export const LEGAL_HOLD_TAG = "legal-hold";

/**
 * What a completed vault lock says for ever: no archive is deleted before its years are over, nor while a hold is on.
 *
 * Source: Amazon Glacier Developer Guide, "Vault Lock Policies", both examples. Years become days rounded up.
 */
export function vaultLockStatements(spec: RegionSpec): readonly Statement[] {
  const denial = {
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: "glacier:DeleteArchive",
    Resource: vaultArn(spec),
  } as const;
  return [
    {
      Sid: "DenyDeletionBeforeRetentionEnds",
      ...denial,
      Condition: {
        NumericLessThan: { "glacier:ArchiveAgeInDays": String(daysOfYears(spec.retention.archive.years).atMost) },
      },
    },
    {
      Sid: "DenyDeletionOnLegalHold",
      ...denial,
      Condition: { StringLike: { [`glacier:ResourceTag/${LEGAL_HOLD_TAG}`]: ["true", ""] } },
    },
  ];
}
