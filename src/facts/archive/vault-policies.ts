import type { Statement } from "../policies/policy";
import { deployerArn, roleArn, vaultArn } from "../../jurisdiction/arns";
import type { RegionSpec } from "../../jurisdiction/spec";
import { daysOfYears } from "../../jurisdiction/years";

/** The vault tag by which the custodian places a hold, regardless of its value: only removing it releases the hold. */
export const LEGAL_HOLD_TAG = "legal-hold";

/**
 * The permanent terms of a completed vault lock: no archive is deleted before its years are over, or while a hold is on.
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
      Condition: { StringLike: { [`glacier:ResourceTag/${LEGAL_HOLD_TAG}`]: "*" } },
    },
  ];
}

const ARCHIVES = [
  "glacier:AbortMultipartUpload",
  "glacier:CompleteMultipartUpload",
  "glacier:DeleteArchive",
  "glacier:GetJobOutput",
  "glacier:InitiateJob",
  "glacier:InitiateMultipartUpload",
  "glacier:UploadArchive",
  "glacier:UploadMultipartPart",
];
const SETTINGS = [
  "glacier:CompleteVaultLock",
  "glacier:DeleteVaultAccessPolicy",
  "glacier:DeleteVaultNotifications",
  "glacier:InitiateVaultLock",
  "glacier:SetVaultAccessPolicy",
  "glacier:SetVaultNotifications",
];

/**
 * Refuses everybody but the custodian the archives, everybody but the approver to remove tags, and everybody at all to
 * delete the vault or to abort a lock: one that was initiated by mistake expires after 24 hours.
 *
 * The vault's access policy, and no part of its lock: what is locked could never name another role.
 */
export function vaultAccessStatements(spec: RegionSpec): readonly Statement[] {
  const custodian = roleArn(spec, "custodian");
  const deny = (sid: string, actions: readonly string[], ...except: readonly string[]): Statement => ({
    Sid: sid,
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: actions,
    Resource: vaultArn(spec),
    ...(except.length === 0 ? {} : { Condition: { ArnNotEquals: { "aws:PrincipalArn": except } } }),
  });
  return [
    deny("DenyEveryoneElse", ARCHIVES, custodian),
    deny("DenyForeignHolds", ["glacier:AddTagsToVault"], custodian, deployerArn(spec)),
    deny("DenyForeignReleases", ["glacier:RemoveTagsFromVault"], roleArn(spec, "approver")),
    deny("DenyForeignSettings", SETTINGS, deployerArn(spec)),
    deny("DenyLosingTheVault", ["glacier:AbortVaultLock", "glacier:DeleteVault"]),
  ];
}
