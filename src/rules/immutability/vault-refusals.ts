import { deployerArn, roleArn, vaultArn } from "../../jurisdiction/arns";
import type { RegionSpec } from "../../jurisdiction/spec";
import { daysOfYears } from "../../jurisdiction/years";
import type { Refusal } from "./denials";

export const AGE = "glacier:ArchiveAgeInDays";

/** The age of an archive in days below which nobody deletes it, as a condition writes it. */
export function shortestAge({ retention }: RegionSpec): string {
  return String(daysOfYears(retention.archive.years).atMost);
}

/** What the vault's lock must refuse, and nothing else: what is locked can never be taken back. */
export function lockRefusals(spec: RegionSpec): readonly Refusal[] {
  const deletion = { actions: ["glacier:DeleteArchive"], resources: [vaultArn(spec)] };
  return [
    {
      name: "DenyDeletionBeforeRetentionEnds",
      ...deletion,
      condition: { NumericLessThan: { [AGE]: shortestAge(spec) } },
    },
    {
      name: "DenyDeletionOnLegalHold",
      ...deletion,
      condition: { StringLike: { "glacier:ResourceTag/legal-hold": "*" } },
    },
  ];
}

/** What the vault's access policy must refuse: to others than the custodian, the approver and the deployer. */
export function accessRefusals(spec: RegionSpec): readonly Refusal[] {
  const custodian = roleArn(spec, "custodian");
  const refuse = (name: string, actions: readonly string[], ...but: readonly string[]): Refusal => ({
    name,
    actions,
    resources: [vaultArn(spec)],
    ...(but.length === 0 ? {} : { condition: { ArnNotEquals: { "aws:PrincipalArn": but } } }),
  });
  return [
    refuse("DenyEveryoneElse", ARCHIVES, custodian),
    refuse("DenyForeignHolds", ["glacier:AddTagsToVault"], custodian, deployerArn(spec)),
    refuse("DenyForeignReleases", ["glacier:RemoveTagsFromVault"], roleArn(spec, "approver")),
    refuse("DenyForeignSettings", SETTINGS, deployerArn(spec)),
    refuse("DenyLosingTheVault", ["glacier:AbortVaultLock", "glacier:DeleteVault"]),
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
