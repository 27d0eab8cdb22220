import { bucketArn, vaultArn } from "../../src/jurisdiction/arns";
import type { RegionSpec } from "../../src/jurisdiction/spec";
import type { Scene, Section } from "./operation";

const vault = ({ spec }: Scene): string => vaultArn(spec);
const object = ({ spec, ownCase }: Scene): string => `${bucketArn(spec, "archive")}/${ownCase}/disk.e01`;

const withVault = ({ retention }: RegionSpec): boolean => retention.archive.kind === "glacier-vault-lock";
const withBucket = (spec: RegionSpec): boolean => !withVault(spec);

export const ARCHIVE: Section = [
  {
    what: "upload to the vault",
    action: "glacier:UploadArchive",
    on: vault,
    allowed: ["custodian"],
    where: withVault,
  },
  {
    what: "restore from the vault",
    action: "glacier:InitiateJob",
    on: vault,
    allowed: ["custodian"],
    where: withVault,
  },
  {
    what: "delete an archive before its years are over",
    action: "glacier:DeleteArchive",
    on: vault,
    context: () => ({ "glacier:ArchiveAgeInDays": "3000" }),
    allowed: [],
    byResource: ["custodian"],
    where: withVault,
  },
  {
    what: "delete an archive whose years are over and that is not on hold",
    action: "glacier:DeleteArchive",
    on: vault,
    context: () => ({ "glacier:ArchiveAgeInDays": "4000" }),
    allowed: ["custodian"],
    where: withVault,
  },
  {
    what: "delete an archive whose years are over but that is on hold",
    action: "glacier:DeleteArchive",
    on: vault,
    context: () => ({ "glacier:ArchiveAgeInDays": "4000", "glacier:ResourceTag/legal-hold": "true" }),
    allowed: [],
    byResource: ["custodian"],
    where: withVault,
  },
  {
    what: "place a hold on the vault",
    action: "glacier:AddTagsToVault",
    on: vault,
    // The deployer tags the vault when it creates it; a tag that it adds can only place a hold.
    allowed: ["custodian", "deployer"],
    where: withVault,
  },
  {
    what: "release the hold on the vault",
    action: "glacier:RemoveTagsFromVault",
    on: vault,
    allowed: ["approver"],
    where: withVault,
  },
  { what: "abort a vault lock", action: "glacier:AbortVaultLock", on: vault, allowed: [], where: withVault },
  { what: "delete the vault", action: "glacier:DeleteVault", on: vault, allowed: [], where: withVault },
  {
    what: "change the vault's access policy",
    action: "glacier:SetVaultAccessPolicy",
    on: vault,
    allowed: ["deployer"],
    where: withVault,
  },
  {
    what: "put into the archive bucket",
    action: "s3:PutObject",
    on: object,
    context: () => ({ "s3:ObjectCreationOperation": "true" }),
    allowed: ["custodian"],
    where: withBucket,
  },
  {
    what: "restore from the archive bucket",
    action: "s3:RestoreObject",
    on: object,
    allowed: ["custodian"],
    where: withBucket,
  },
  { what: "read the archive bucket", action: "s3:GetObject", on: object, allowed: ["custodian"], where: withBucket },
  {
    what: "delete a version in the archive bucket whose retention has ended",
    action: "s3:DeleteObjectVersion",
    on: object,
    allowed: ["custodian"],
    where: withBucket,
  },
  {
    what: "release a hold in the archive bucket",
    action: "s3:PutObjectLegalHold",
    on: object,
    context: () => ({ "s3:object-lock-legal-hold": "OFF" }),
    allowed: ["approver"],
    where: withBucket,
  },
];
