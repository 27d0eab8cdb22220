import { logGroupArn } from "../../../jurisdiction/arns";
import { IMAGE, regionalName, roleName } from "../../../jurisdiction/names";
import { arn, servicePrincipal } from "../../../jurisdiction/region-facts";
import type { RegionSpec } from "../../../jurisdiction/spec";
import type { Statement } from "../../../facts/policies/policy";
import { LOG_GROUP_READ, LOG_GROUP_WRITE } from "../actions/custody";
import { IMAGE_BUILDING, IMAGE_KEEPING, IMAGE_READ, IMAGE_WRITE } from "../actions/images";
import { PROFILE_READ, PROFILE_WRITE } from "../actions/roles";
import { passing } from "./passing";
import { serviceRole } from "./service-roles";

const IMAGE_TYPES = [
  "component",
  "distribution-configuration",
  "image-pipeline",
  "image-recipe",
  "infrastructure-configuration",
  "lifecycle-policy",
];

/** Image Builder's resources, of the map's names alone. */
export function imagesWork(spec: RegionSpec): readonly Statement[] {
  const { facts, account } = spec;
  const ours = (service: string, resource: string): string => arn(facts, service, account, resource);
  return [
    {
      Sid: "AllowImages",
      Effect: "Allow",
      Action: [...IMAGE_BUILDING, ...IMAGE_READ, ...IMAGE_WRITE],
      // IAM takes no wildcard for the type of a resource.
      Resource: IMAGE_TYPES.map((type) => ours("imagebuilder", `${type}/${regionalName(spec, IMAGE)}*`)),
    },
    {
      Sid: "AllowImageLogs",
      Effect: "Allow",
      Action: [...LOG_GROUP_READ, ...LOG_GROUP_WRITE],
      Resource: logGroupArn(spec, "image-build"),
    },
    {
      Sid: "AllowImageProfile",
      Effect: "Allow",
      Action: [...PROFILE_READ, ...PROFILE_WRITE],
      Resource: arn(facts, "iam", account, `instance-profile/${roleName(spec, "image-build")}`, ""),
    },
    ...passing(spec, "AllowBuildRole", ["image-build"], ["ec2"]),
    ...passing(spec, "AllowRemovalRole", ["image-lifecycle"], ["imagebuilder"]),
    ...passing(spec, "AllowManifestRole", ["image-manifest"], ["states", "events"]),
    {
      Sid: "AllowKeepingImages",
      Effect: "Allow",
      Action: IMAGE_KEEPING,
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
