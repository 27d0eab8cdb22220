import { bucketArn, logGroupArn } from "../../jurisdiction/arns";
import { bucketName } from "../../jurisdiction/names";
import { arn } from "../../jurisdiction/region-facts";
import type { ImageRegionSpec, RegionSpec } from "../../jurisdiction/spec";
import { zoneSubnets } from "../../jurisdiction/subnets";
import { NO_SSH, aclEntries } from "../network/acls";
import { allowedNames } from "../network/allowed-names";
import type { DnsFacts } from "../network/dns-firewall";
import * as policies from "../network/endpoint-policies";
import type { EndpointPolicy } from "../network/endpoint-policies";
import type { EndpointsFacts } from "../network/endpoint-services";
import { pathsToServices } from "../network/security-groups";
import type { Group, NetworkPath } from "../network/security-groups";
import { subnetsOf } from "../network/vpc";
import type { VpcFacts } from "../network/vpc";
import { bootstrapBuckets, bootstrapObjects } from "./aws-buckets";

/** A build machine runs in one subnet. */
const ZONES = 1;

const PREFIX = "build-";

/** The account's own buckets that a build machine reaches. */
const BUILD_BUCKETS = ["image-mirror", "image-logs"] as const;

/** The VPC of build machines, apart from that of workstations: it reaches no evidence, and no workstation reaches it. */
export function buildVpc({ image }: ImageRegionSpec): VpcFacts {
  const zones = zoneSubnets(image.network.cidr, ZONES);
  return {
    prefix: PREFIX,
    cidr: image.network.cidr,
    zones,
    subnets: subnetsOf(zones, { workstation: "build", endpoint: "build-endpoint" }),
    aclOf: (kind) => aclEntries(zones, kind, NO_SSH),
  };
}

/** Source: EC2 Image Builder User Guide, "Image Builder interface VPC endpoints". */
export const BUILD_ENDPOINTS: EndpointsFacts = {
  prefix: PREFIX,
  group: "build-endpoints",
  s3: (spec) => [
    policies.ownAccount(
      spec,
      ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
      BUILD_BUCKETS.map((purpose) => `${bucketArn(spec, purpose)}/*`),
    ),
    policies.awsDownloads(spec, bootstrapObjects(spec)),
  ],
  interfaces: [
    ["kms", policies.KMS],
    ["logs", logs()],
    ["ssm", ssm()],
    ["ssmmessages", policies.SSM_MESSAGES],
    ["ec2messages", policies.EC2_MESSAGES],
    ["imagebuilder", imageBuilder()],
  ],
};

/** The DNS Firewall of the build VPC: its endpoints, the mirror, the build logs, and the buckets of Image Builder's bootstrap. */
export function buildDns(spec: RegionSpec): DnsFacts {
  const services = BUILD_ENDPOINTS.interfaces.map(([service]) => service);
  const buckets = [...BUILD_BUCKETS.map((purpose) => bucketName(spec, purpose)), ...bootstrapBuckets(spec)];
  return { prefix: PREFIX, allowed: allowedNames(spec, services, buckets) };
}

/** The security groups of the build VPC. */
export const BUILD_GROUPS: readonly Group[] = ["build-endpoints", "build"];

/** All connections that they may open. */
export const BUILD_PATHS: readonly NetworkPath[] = pathsToServices("build", "build-endpoints");

function logs(): EndpointPolicy {
  return (spec) => [
    policies.ownAccount(spec, ["logs:CreateLogStream", "logs:PutLogEvents"], `${logGroupArn(spec, "image-build")}:*`),
  ];
}

function ssm(): EndpointPolicy {
  return (spec) => [policies.ownAccount(spec, ["ssm:UpdateInstanceInformation"], "*")];
}

/** AWS's program asks for the components of a recipe, ours and AWS's own. */
function imageBuilder(): EndpointPolicy {
  return (spec) => [
    policies.ownAccount(
      spec,
      ["imagebuilder:GetComponent"],
      [spec.account, "aws"].map((owner) => arn(spec.facts, "imagebuilder", owner, "component/*")),
    ),
  ];
}
