import { bucketArn, viaService } from "../../src/jurisdiction/arns";
import { keyAlias } from "../../src/jurisdiction/names";
import type { BucketPurpose } from "../../src/jurisdiction/names";
import { arn } from "../../src/jurisdiction/region-facts";
import type { Scene, Section } from "./operation";

const stateKey = (scene: Scene): string => scene.keyArn("state");
const evidenceKey = (scene: Scene): string => scene.keyArn("evidence");
const snapshot = ({ spec }: Scene): string => arn(spec.facts, "ec2", "", "snapshot/snap-0a1b2c3d4e5f60001");

/** How S3 asks KMS for a caller: for which object, and through which service. */
const forObject =
  (purpose: BucketPurpose) =>
  ({ spec, ownCase }: Scene) => ({
    "kms:ViaService": viaService(spec, "s3"),
    "kms:EncryptionContext:aws:s3:arn": `${bucketArn(spec, purpose)}/${ownCase}/disk.e01`,
  });
const forTerraform = (purpose: BucketPurpose, key: string) => (scene: Scene) => ({
  ...forObject(purpose)(scene),
  "kms:EncryptionContext:aws:s3:arn": `${bucketArn(scene.spec, purpose)}/${key}`,
  "kms:ResourceAliases": [keyAlias(scene.spec, "state")],
});
const throughEc2 = ({ spec }: Scene) => ({ "kms:ViaService": viaService(spec, "ec2") });

const acquired = (incident: (scene: Scene) => string) => (scene: Scene) => ({
  "aws:RequestTag/acquisition": "true",
  "aws:RequestTag/case": incident(scene),
  "aws:TagKeys": ["acquisition", "case"],
});

export const KEYS: Section = [
  { what: "decrypt with the evidence key directly", action: "kms:Decrypt", on: evidenceKey, allowed: [] },
  {
    what: "have S3 decrypt an object of incoming (multipart uploads need this too)",
    action: "kms:Decrypt",
    on: evidenceKey,
    context: forObject("incoming"),
    allowed: ["responder", "investigator", "custodian", "workstation", "collector"],
  },
  {
    what: "have S3 encrypt an object for incoming",
    action: "kms:GenerateDataKey",
    on: evidenceKey,
    context: forObject("incoming"),
    // The custodian's right of the key is for all evidence; the bucket refuses it to write here.
    allowed: ["responder", "custodian", "collector"],
  },
  {
    what: "have S3 encrypt an object for active",
    action: "kms:GenerateDataKey",
    on: evidenceKey,
    context: forObject("active"),
    allowed: ["investigator", "custodian"],
  },
  {
    what: "have S3 decrypt an issued report",
    action: "kms:Decrypt",
    on: evidenceKey,
    context: forObject("reports"),
    allowed: ["analyst", "custodian"],
  },
  {
    what: "have EC2 read a snapshot under the evidence key",
    action: "kms:Decrypt",
    on: evidenceKey,
    context: throughEc2,
    allowed: ["responder"],
  },
  {
    what: "have S3 decrypt Terraform's state",
    action: "kms:Decrypt",
    on: stateKey,
    context: forTerraform("state", "eu-eu-central-1/terraform.tfstate"),
    allowed: ["deployer", "planner"],
  },
  {
    what: "have S3 decrypt a deployment's record",
    action: "kms:Decrypt",
    on: stateKey,
    context: forTerraform("deployments", "eu-eu-central-1/000001-intent.json"),
    allowed: ["auditor", "deployer", "planner"],
  },
  {
    what: "have S3 encrypt a deployment's record",
    action: "kms:GenerateDataKey",
    on: stateKey,
    context: forTerraform("deployments", "eu-eu-central-1/000001-intent.json"),
    allowed: ["deployer"],
  },
  { what: "schedule the evidence key's deletion", action: "kms:ScheduleKeyDeletion", on: evidenceKey, allowed: [] },
  { what: "disable the evidence key", action: "kms:DisableKey", on: evidenceKey, allowed: [] },
  { what: "replicate the evidence key to another region", action: "kms:ReplicateKey", on: evidenceKey, allowed: [] },
  {
    what: "delete the alias by which policies identify the evidence key",
    action: "kms:DeleteAlias",
    on: evidenceKey,
    allowed: [],
  },
  { what: "move that alias to another key", action: "kms:UpdateAlias", on: evidenceKey, allowed: [] },
  { what: "change the evidence key's policy", action: "kms:PutKeyPolicy", on: evidenceKey, allowed: ["deployer"] },
  {
    what: "create a key",
    action: "kms:CreateKey",
    on: () => "*",
    context: () => ({ "kms:MultiRegion": "false" }),
    allowed: ["deployer"],
    unbound: ["administrator"],
  },
  {
    what: "create a key that can be replicated to other regions",
    action: "kms:CreateKey",
    on: () => "*",
    context: () => ({ "kms:MultiRegion": "true" }),
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "let EC2 keep using the evidence key for a snapshot",
    action: "kms:CreateGrant",
    on: evidenceKey,
    context: (scene) => ({ ...throughEc2(scene), "kms:GrantIsForAWSResource": "true" }),
    allowed: ["responder"],
  },
  {
    what: "grant another principal the evidence key through EC2",
    action: "kms:CreateGrant",
    on: evidenceKey,
    context: (scene) => ({ ...throughEc2(scene), "kms:GrantIsForAWSResource": "false" }),
    allowed: [],
  },
  {
    what: "grant another principal the evidence key directly",
    action: "kms:CreateGrant",
    on: evidenceKey,
    context: () => ({ "kms:GrantIsForAWSResource": "false" }),
    allowed: [],
  },
  {
    what: "take a snapshot of a volume (AWS checks the permission for the volume and for the snapshot)",
    action: "ec2:CreateSnapshot",
    on: ({ spec }) => arn(spec.facts, "ec2", spec.account, "volume/vol-0a1b2c3d4e5f60001"),
    // Terraform takes a last one of a scratch volume that it destroys.
    allowed: ["responder", "deployer"],
    unbound: ["administrator"],
  },
  {
    what: "take a snapshot with the acquisition tags of one's own case",
    action: "ec2:CreateSnapshot",
    on: snapshot,
    context: acquired((scene) => scene.ownCase),
    allowed: ["responder", "deployer"],
    unbound: ["administrator"],
  },
  {
    what: "take a snapshot with the acquisition tags of another case",
    action: "ec2:CreateSnapshot",
    on: snapshot,
    context: acquired((scene) => scene.otherCase),
    allowed: ["deployer"],
    unbound: ["administrator"],
  },
  {
    what: "take a snapshot without acquisition tags",
    action: "ec2:CreateSnapshot",
    on: snapshot,
    allowed: ["deployer"],
    unbound: ["administrator"],
  },
  {
    what: "tag a snapshot while it is taken",
    action: "ec2:CreateTags",
    on: snapshot,
    context: (scene) => ({ ...acquired(({ ownCase }) => ownCase)(scene), "ec2:CreateAction": "CreateSnapshot" }),
    allowed: ["responder", "deployer"],
    unbound: ["administrator"],
  },
  {
    what: "tag an existing snapshot",
    action: "ec2:CreateTags",
    on: snapshot,
    context: acquired((scene) => scene.ownCase),
    allowed: ["deployer"],
    unbound: ["administrator"],
  },
  {
    what: "delete a snapshot",
    action: "ec2:DeleteSnapshot",
    on: snapshot,
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "make a copy of a snapshot with the acquisition tags of one's own case",
    action: "ec2:CopySnapshot",
    on: snapshot,
    context: acquired((scene) => scene.ownCase),
    allowed: ["responder"],
    unbound: ["administrator"],
  },
  {
    what: "copy from a snapshot of a source account (AWS checks the permission for the original and for the copy)",
    action: "ec2:CopySnapshot",
    on: snapshot,
    context: ({ spec }) => ({ "ec2:Owner": spec.sources[0]?.account ?? spec.account }),
    allowed: ["responder"],
    unbound: ["administrator"],
  },
  {
    what: "copy from a snapshot of an account that the map does not know",
    action: "ec2:CopySnapshot",
    on: snapshot,
    context: () => ({ "ec2:Owner": "990000000001" }),
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "make a copy of a snapshot without acquisition tags",
    action: "ec2:CopySnapshot",
    on: snapshot,
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "lock an acquired snapshot",
    action: "ec2:LockSnapshot",
    on: snapshot,
    context: () => ({ "aws:ResourceTag/acquisition": "true", "ec2:SnapshotLockDuration": "365" }),
    allowed: ["custodian"],
    unbound: ["administrator"],
  },
  {
    what: "lock an acquired snapshot past the evidence and archive years",
    action: "ec2:LockSnapshot",
    on: snapshot,
    context: () => ({ "aws:ResourceTag/acquisition": "true", "ec2:SnapshotLockDuration": "36500" }),
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "share a snapshot with another account",
    action: "ec2:ModifySnapshotAttribute",
    on: snapshot,
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "share an image with another account",
    action: "ec2:ModifyImageAttribute",
    on: ({ spec }) => arn(spec.facts, "ec2", "", "image/ami-0a1b2c3d4e5f60001"),
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "read blocks of a snapshot directly (the policy of its key denies decryption)",
    action: "ebs:GetSnapshotBlock",
    on: snapshot,
    allowed: [],
    unbound: ["administrator"],
  },
];
