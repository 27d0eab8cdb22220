import { makesBucket } from "../../facts/stacks/may-hold";
import { bucketsNamedIn, keyAlias } from "../../jurisdiction/names";
import type { BucketPurpose, KeyPurpose } from "../../jurisdiction/names";
import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import { KEY_DELETION_ACTIONS, BOUNDARY_DENIED_ACTIONS } from "../../facts/roles/boundary";
import type { DenialOfOthers, Statement } from "../../facts/policies/policy";
import { ownIdentity } from "./own-identity";
import { REPLICATED } from "./work/custody";
import { limitsOf } from "./work/roles";
import { serviceRole, serviceRoles } from "./work/service-roles";

/** The services that a region's account is built of. */
const SERVICES = [
  "access-analyzer:*",
  "cloudtrail:*",
  "cloudwatch:*",
  "config:*",
  "ec2:*",
  "events:*",
  "glacier:*",
  "guardduty:*",
  "kms:*",
  "logs:*",
  "route53resolver:*",
  "s3:*",
  "servicequotas:Get*",
  "sns:*",
  "sqs:*",
  "ssm:*",
  "states:*",
  "tag:GetResources",
];

/** Of an account that builds golden images. */
const IMAGE_BUILDER = "imagebuilder:*";

/** The keys of what is kept; the state's and the machines' are Terraform's to use. */
const KEYS_OF_EVIDENCE: readonly KeyPurpose[] = ["evidence", "logs", "sessions", "trail", "alerts"];

/** Only logs are copied, to a locked bucket of the same account. */
const REPLICATING = "s3:PutReplicationConfiguration";

/** Refused without a denial: the boundary allows no sign-in at all, and IAM on identities alone, which no delegation is. */
const NOT_ALLOWED = /^signin:|^iam:.*Delegation/;

const WAYS_OUT = [
  "ec2:AcceptVpcPeeringConnection",
  "ec2:AllocateAddress",
  "ec2:AssociateAddress",
  "ec2:Attach*Gateway",
  "ec2:CreateCarrierGateway",
  "ec2:CreateClientVpnEndpoint",
  "ec2:Create*InternetGateway",
  "ec2:CreateNatGateway",
  "ec2:CreateTransitGateway*",
  "ec2:CreateVpcPeeringConnection",
  "ec2:CreateVpn*",
  "route53resolver:*ResolverEndpoint*",
  "route53resolver:*ResolverRule*",
];

/** Actions that would remove deployment records, or their locks. */
const ALTERING = ["s3:DeleteObject*", "s3:PutObjectRetention"];

/** Actions that would disable monitoring. */
const AUDIT_DISABLING_ACTIONS = [
  "access-analyzer:DeleteAnalyzer",
  "cloudtrail:DeleteTrail",
  "cloudtrail:StopLogging",
  "config:DeleteConfigurationRecorder",
  "config:DeleteDeliveryChannel",
  "config:StopConfigurationRecorder",
  "ec2:DeleteFlowLogs",
  "guardduty:DeleteDetector",
  "logs:DeleteLogGroup",
  "logs:DeleteLogStream",
  "logs:DisassociateKmsKey",
  "route53resolver:D*QueryLogConfig",
];

/** Read-only actions of IAM; the deployer's own policies restrict the actions and resources. */
const LOOKING = ["iam:Get*", "iam:List*"];

/** Actions that would switch off a guard. */
const SIDE_DOORS = [
  "ec2:CreateVpcBlockPublicAccessExclusion",
  "ec2:DisableEbsEncryptionByDefault",
  "ec2:Disable*BlockPublicAccess",
  "ec2:EnableSerialConsoleAccess",
  "ec2:ResetEbsDefaultKmsKeyId",
  "route53resolver:DisassociateFirewallRuleGroup",
];

/**
 * The deployer's permissions boundary, for the account's owner to attach: a role that builds everything could rewrite
 * everything, so the boundary excludes permissions that no policy of the deployer can grant. A role has only one boundary, so it covers
 * every region of the account.
 *
 * @param specs the regions of one account
 */
export function deployerBoundary(
  spec: RegionSpec,
  specs: readonly RegionSpec[],
): readonly (Statement | DenialOfOthers)[] {
  const regions = specs.map(({ region }) => region);
  const images = specs.find(({ image }) => image !== undefined);
  const hasImages = images !== undefined;
  const bucket = (purpose: BucketPurpose): string =>
    arn(spec.facts, "s3", "", `${spec.organization}-forensics-${purpose}-${spec.account}-*`, "");
  const evidence = bucketsNamedIn({ image: images })
    .filter((purpose) => !makesBucket("state", purpose))
    .map((purpose) => `${bucket(purpose)}/*`);
  const deny = (sid: string, actions: readonly string[], resource: string | readonly string[]): Statement => ({
    Sid: sid,
    Effect: "Deny",
    Action: actions,
    Resource: resource,
  });
  return [
    {
      Sid: "AllowBuilding",
      Effect: "Allow",
      Action: hasImages ? [...SERVICES, IMAGE_BUILDER].sort() : SERVICES,
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": regions } },
    },
    { Sid: "AllowReadingItself", Effect: "Allow", Action: LOOKING, Resource: "*" },
    { Sid: "AllowOwnRoles", Effect: "Allow", Action: "iam:*", Resource: identities(spec, regions, hasImages) },
    deny("DenyEvidence", ["s3:*"], evidence),
    deny("DenyAlteringRecords", ALTERING, `${bucket("deployments")}/*`),
    {
      ...deny(
        "DenyEvidenceKeys",
        ["kms:CreateGrant", "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
        "*",
      ),
      Condition: {
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": KEYS_OF_EVIDENCE.map((key) => keyAlias(spec, key)) },
      },
    },
    deny("DenyArchives", ["glacier:*Archive", "glacier:*Job*", "glacier:*Upload*", "glacier:RemoveTagsFromVault"], "*"),
    deny(
      "DenyAlways",
      [
        ...BOUNDARY_DENIED_ACTIONS.filter((action) => action !== REPLICATING && !NOT_ALLOWED.test(action)),
        "ec2:DeleteSnapshot",
        "iam:DeleteRolePermissionsBoundary",
        "iam:*AccessKey*",
        "iam:*User*",
        ...KEY_DELETION_ACTIONS,
        "s3:DeleteBucket*",
        "s3:PutObjectLegalHold",
        "ssm:ModifyDocumentPermission",
        "ssm:SendCommand",
        "ssm:StartAutomationExecution",
        "ssm:StartSession",
        "sts:AssumeRole",
      ],
      "*",
    ),
    { Sid: "DenyReplication", Effect: "Deny", Action: REPLICATING, NotResource: REPLICATED.map(bucket) },
    { ...deny("DenyMultiRegionKeys", ["kms:CreateKey"], "*"), Condition: { Bool: { "kms:MultiRegion": "true" } } },
    deny("DenySilence", AUDIT_DISABLING_ACTIONS, "*"),
    deny("DenySideDoors", SIDE_DOORS, "*"),
    deny("DenyWaysOut", WAYS_OUT, "*"),
    {
      ...deny(
        "DenyUnlimitedRoles",
        ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"],
        "*",
      ),
      Condition: { StringNotLike: { "iam:PermissionsBoundary": limits(spec, regions) } },
    },
    // All actions except reading: actions that IAM adds later are also denied.
    { Sid: "DenyChangingItself", Effect: "Deny", NotAction: LOOKING, Resource: ownIdentity(spec) },
  ];
}

/** The roles, boundaries and instance profiles of the regions' stacks, by the endings of their names. */
function identities(spec: RegionSpec, regions: readonly string[], hasImages: boolean): readonly string[] {
  const ofRegions = regions.flatMap((region) =>
    [`role/*-${region}`, `instance-profile/*-${region}`].map((resource) =>
      arn(spec.facts, "iam", spec.account, resource, ""),
    ),
  );
  return [
    ...ofRegions,
    ...limits(spec, regions),
    ...serviceRoles(spec),
    ...(hasImages ? [serviceRole(spec, "imagebuilder")] : []),
  ];
}

/** The boundaries that the regions' stacks make. */
function limits(spec: RegionSpec, regions: readonly string[]): readonly string[] {
  return regions.map((region) => limitsOf(spec, region));
}
