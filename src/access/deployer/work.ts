import { INVENTORY_DOCUMENT } from "../../facts/machines/inventory-calls";
import { boundaryArn, bucketArn, logGroupArn, queueArn, roleArn, vaultArn, viaService } from "../../jurisdiction/arns";
import { DEFAULT_DOCUMENT, IMAGE, physicalName, regionalName, roleName, rolesNamedIn } from "../../jurisdiction/names";
import type { BucketPurpose, RolePurpose } from "../../jurisdiction/names";
import { arn, servicePrincipal } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Statement } from "../../facts/policies/policy";
import { throughEc2 } from "../../facts/policies/through-ec2";
import * as actions from "./actions";
import { readingOwnIdentity } from "./own-identity";

/** What a set of the deployer's rights is called, in the name of its managed policy. */
export type WorkSubject = "network" | "custody" | "roles" | "operations" | "guards" | "images";

const SERVICES_WITH_ROLES = ["access-analyzer", "ec2-instance-connect", "guardduty", "route53resolver"];

/** The buckets of logs that AWS delivers to without a lock. */
export const REPLICATED: readonly BucketPurpose[] = ["access-logs", "records"];

/**
 * What Terraform needs to build and change a region's account, as managed policies: IAM's limit is 6,144 characters
 * each. Of evidence it may list that objects exist; it reads and writes none but its own state and the records of what
 * it deploys, and deletes none but of the state.
 */
export function deployerWork(spec: RegionSpec): Readonly<Partial<Record<WorkSubject, readonly Statement[]>>> {
  return {
    network: network(spec),
    custody: custody(spec),
    roles: roles(spec),
    operations: operations(spec),
    guards: guards(spec),
    ...(spec.image === undefined ? {} : { images: images(spec) }),
  };
}

function network(spec: RegionSpec): readonly Statement[] {
  return [
    {
      Sid: "AllowNetworkAndMachines",
      Effect: "Allow",
      Action: [...actions.NETWORK_READ, ...actions.NETWORK_WRITE],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": spec.region } },
    },
    ...passing(spec, "AllowMachineRoles", ["workstation", "bastion"], ["ec2"]),
    ...passing(spec, "AllowFlowLogRole", ["flow-logs"], ["vpc-flow-logs"]),
    ...passing(spec, "AllowTrailRole", ["trail"], ["cloudtrail"]),
  ];
}

function custody(spec: RegionSpec): readonly Statement[] {
  const { facts, account, region } = spec;
  const ours = (service: string, resource: string): string => arn(facts, service, account, resource);
  return [
    {
      Sid: "AllowBuckets",
      Effect: "Allow",
      Action: [...actions.BUCKET_READ, ...actions.BUCKET_WRITE],
      Resource: arn(facts, "s3", "", `${spec.organization}-forensics-*-${account}-${region}*`, ""),
    },
    {
      Sid: "AllowLockedCopies",
      Effect: "Allow",
      Action: actions.REPLICATION_WRITE,
      Resource: REPLICATED.map((purpose) => bucketArn(spec, purpose)),
    },
    ...passing(spec, "AllowCopyingRole", ["copying"], ["s3"]),
    ...state(spec),
    ...deployments(spec),
    {
      Sid: "AllowMakingKeys",
      Effect: "Allow",
      Action: "kms:CreateKey",
      Resource: "*",
      Condition: { Bool: { "kms:MultiRegion": "false" } },
    },
    {
      Sid: "AllowKeys",
      Effect: "Allow",
      Action: [...actions.KEY_READ, ...actions.KEY_WRITE],
      Resource: [ours("kms", "key/*"), ours("kms", `alias/${regionalName(spec, "*")}`)],
    },
    // The key's own policy says which key that may be.
    ...throughEc2("Volumes", spec, ours("kms", "key/*")),
    {
      Sid: "AllowVault",
      Effect: "Allow",
      Action: [...actions.VAULT_READ, ...actions.VAULT_WRITE],
      Resource: vaultArn(spec),
    },
    {
      Sid: "AllowLogGroups",
      Effect: "Allow",
      Action: [...actions.LOG_GROUP_READ, ...actions.LOG_GROUP_WRITE],
      Resource: ours("logs", `log-group:/${spec.organization}/forensics/*`),
    },
    { Sid: "AllowFinding", Effect: "Allow", Action: actions.FIND, Resource: "*" },
  ];
}

function roles(spec: RegionSpec): readonly Statement[] {
  const { facts, account } = spec;
  const all = rolesNamedIn(spec).map((purpose) => roleArn(spec, purpose));
  return [
    {
      Sid: "AllowLimitedRoles",
      Effect: "Allow",
      Action: actions.ROLE_RIGHTS,
      Resource: all,
      Condition: { StringLike: { "iam:PermissionsBoundary": limitsOf(spec, spec.region) } },
    },
    { Sid: "AllowRoles", Effect: "Allow", Action: [...actions.ROLE_READ, ...actions.ROLE_WRITE], Resource: all },
    {
      Sid: "AllowBoundaries",
      Effect: "Allow",
      Action: [...actions.POLICY_READ, ...actions.POLICY_WRITE],
      Resource: rolesNamedIn(spec).map((purpose) => boundaryArn(spec, purpose)),
    },
    readingOwnIdentity(spec),
    {
      Sid: "AllowProfiles",
      Effect: "Allow",
      Action: [...actions.PROFILE_READ, ...actions.PROFILE_WRITE],
      Resource: (["workstation", "bastion"] as const).map((purpose) =>
        arn(facts, "iam", account, `instance-profile/${roleName(spec, purpose)}`, ""),
      ),
    },
  ];
}

function operations(spec: RegionSpec): readonly Statement[] {
  const ours = (service: string, resource: string): string => arn(spec.facts, service, spec.account, resource);
  return [
    {
      Sid: "AllowSessionDocuments",
      Effect: "Allow",
      Action: [...actions.DOCUMENT_READ, ...actions.DOCUMENT_WRITE],
      Resource: [ours("ssm", `document/${regionalName(spec, "*")}`), ours("ssm", `document/${DEFAULT_DOCUMENT}`)],
    },
    {
      Sid: "AllowImageParameter",
      Effect: "Allow",
      Action: "ssm:GetParameter",
      Resource: ours("ssm", "parameter/*"),
    },
    {
      Sid: "AllowAlerts",
      Effect: "Allow",
      Action: [...actions.ALERT_READ, ...actions.ALERT_WRITE],
      Resource: [
        ours("sns", physicalName(spec, "alerts")),
        ours("sns", `${physicalName(spec, "alerts")}:*`),
        queueArn(spec),
        ours("events", `rule/${regionalName(spec, "*")}`),
        ours("cloudwatch", `alarm:${regionalName(spec, "*")}`),
      ],
    },
    {
      Sid: "AllowTrail",
      Effect: "Allow",
      Action: [...actions.TRAIL_READ, ...actions.TRAIL_WRITE],
      Resource: ours("cloudtrail", "trail/*"),
    },
  ];
}

function guards(spec: RegionSpec): readonly Statement[] {
  return [
    {
      Sid: "AllowGuards",
      Effect: "Allow",
      Action: [...actions.GUARD_READ, ...actions.GUARD_WRITE],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": spec.region } },
    },
    {
      Sid: "AllowWatch",
      Effect: "Allow",
      Action: [...actions.WATCH_READ, ...actions.WATCH_WRITE],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": spec.region } },
    },
    {
      // By any other document an association would be a command to the machine.
      Sid: "AllowInventory",
      Effect: "Allow",
      Action: actions.ASSOCIATION_WRITE,
      Resource: [
        arn(spec.facts, "ssm", "", `document/${INVENTORY_DOCUMENT}`),
        arn(spec.facts, "ssm", spec.account, "association/*"),
        arn(spec.facts, "ec2", spec.account, "instance/*"),
      ],
    },
    ...passing(spec, "AllowConfigRole", ["config"], ["config"]),
    ...passing(spec, "AllowWatchRole", ["watch"], ["states", "events"]),
    {
      // A service's first resource in an account brings its role (IAM User Guide, "Create a service-linked role").
      Sid: "AllowServiceRoles",
      Effect: "Allow",
      Action: "iam:CreateServiceLinkedRole",
      Resource: serviceRoles(spec),
      Condition: { StringEquals: { "iam:AWSServiceName": SERVICES_WITH_ROLES.map(servicePrincipal) } },
    },
  ];
}

const IMAGE_TYPES = [
  "component",
  "distribution-configuration",
  "image-pipeline",
  "image-recipe",
  "infrastructure-configuration",
  "lifecycle-policy",
];

/** Image Builder's resources, of the map's names alone. */
function images(spec: RegionSpec): readonly Statement[] {
  const { facts, account } = spec;
  const ours = (service: string, resource: string): string => arn(facts, service, account, resource);
  return [
    {
      Sid: "AllowImages",
      Effect: "Allow",
      Action: [...actions.IMAGE_BUILDING, ...actions.IMAGE_READ, ...actions.IMAGE_WRITE],
      // IAM takes no wildcard for the type of a resource.
      Resource: IMAGE_TYPES.map((type) => ours("imagebuilder", `${type}/${regionalName(spec, IMAGE)}*`)),
    },
    {
      Sid: "AllowImageLogs",
      Effect: "Allow",
      Action: [...actions.LOG_GROUP_READ, ...actions.LOG_GROUP_WRITE],
      Resource: logGroupArn(spec, "image-build"),
    },
    {
      Sid: "AllowImageProfile",
      Effect: "Allow",
      Action: [...actions.PROFILE_READ, ...actions.PROFILE_WRITE],
      Resource: arn(facts, "iam", account, `instance-profile/${roleName(spec, "image-build")}`, ""),
    },
    ...passing(spec, "AllowBuildRole", ["image-build"], ["ec2"]),
    ...passing(spec, "AllowRemovalRole", ["image-lifecycle"], ["imagebuilder"]),
    ...passing(spec, "AllowManifestRole", ["image-manifest"], ["states", "events"]),
    {
      Sid: "AllowKeepingImages",
      Effect: "Allow",
      Action: actions.IMAGE_KEEPING,
      // An AMI is of no account in its ARN (Service Authorization Reference, Amazon EC2).
      Resource: arn(facts, "ec2", "", "image/*"),
    },
    {
      Sid: "AllowBuildLogs",
      Effect: "Allow",
      Action: "logs:GetLogEvents",
      Resource: `${logGroupArn(spec, "image-build")}:*`,
    },
    {
      Sid: "AllowImageServiceRole",
      Effect: "Allow",
      Action: "iam:CreateServiceLinkedRole",
      Resource: serviceRole(spec, "imagebuilder"),
      Condition: { StringEquals: { "iam:AWSServiceName": servicePrincipal("imagebuilder") } },
    },
  ];
}

/** Terraform's state and its lock file. */
function state(spec: RegionSpec): readonly Statement[] {
  if (spec.state.backend !== "s3") return [];
  return [
    {
      Sid: "AllowState",
      Effect: "Allow",
      Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
      Resource: `${bucketArn(spec, "state")}/*`,
    },
  ];
}

/** The records of deployments, which it adds to and reads back as a chain, and the key of these and of the state. */
function deployments(spec: RegionSpec): readonly Statement[] {
  const bucket = bucketArn(spec, "deployments");
  return [
    {
      Sid: "AllowRecords",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:GetObjectRetention", "s3:GetObjectVersion", "s3:PutObject"],
      Resource: `${bucket}/*`,
    },
    { Sid: "AllowListingRecords", Effect: "Allow", Action: "s3:ListBucketVersions", Resource: bucket },
    {
      Sid: "AllowEncryptedState",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: arn(spec.facts, "kms", spec.account, "key/*"),
      Condition: { StringEquals: { "kms:ViaService": viaService(spec, "s3") } },
    },
  ];
}

function passing(
  spec: RegionSpec,
  sid: string,
  purposes: readonly RolePurpose[],
  services: readonly string[],
): readonly Statement[] {
  return [
    {
      Sid: sid,
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: purposes.map((purpose) => roleArn(spec, purpose)),
      Condition: { StringEquals: { "iam:PassedToService": services.map(servicePrincipal) } },
    },
  ];
}

/** The boundaries that a region's stack makes, by the ending of their names. */
export function limitsOf({ facts, account }: RegionSpec, region: string): string {
  return arn(facts, "iam", account, `policy/*-${region}-boundary`, "");
}

/** The roles by which AWS's services work for the account, each made by its service. */
export function serviceRoles(spec: RegionSpec): readonly string[] {
  return SERVICES_WITH_ROLES.map((service) => serviceRole(spec, service));
}

/** The role of one such service. */
export function serviceRole({ facts, account }: RegionSpec, service: string): string {
  return arn(facts, "iam", account, `role/aws-service-role/${servicePrincipal(service)}/*`, "");
}
