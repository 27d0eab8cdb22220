import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Configured } from "./configured";

type ImportId = (values: Configured["values"], spec: RegionSpec) => unknown;

const regional =
  (service: string, kind: string): ImportId =>
  ({ name }, { facts, account }) =>
    typeof name === "string" ? arn(facts, service, account, `${kind}${name}`) : undefined;

/**
 * Image Builder refuses to make again what has the same name, and version if it has one (API Reference,
 * ResourceAlreadyExistsException). A component's first build of a version is the only one: its content gives the version.
 */
const ofImageBuilder =
  (kind: string, build = ""): ImportId =>
  ({ name, version }, { facts, account }) =>
    typeof name === "string"
      ? arn(
          facts,
          "imagebuilder",
          account,
          `${kind}/${name}${typeof version === "string" ? `/${version}${build}` : ""}`,
        )
      : undefined;

/**
 * Resources whose import id follows from their names alone. Those that AWS sets again without an error (the settings of
 * a bucket, rules of EventBridge) need none.
 */
const BY_NAME: Readonly<Record<string, ImportId>> = {
  aws_accessanalyzer_analyzer: ({ analyzer_name: name }) => name,
  aws_cloudtrail: regional("cloudtrail", "trail/"),
  aws_cloudwatch_log_group: ({ name }) => name,
  // AWS would accept it again, but allows only one in a region: a deployment refuses to make a second.
  aws_config_configuration_recorder: ({ name }) => name,
  aws_glacier_vault: ({ name }) => name,
  aws_iam_instance_profile: ({ name }) => name,
  aws_iam_policy: ({ name }, { facts, account }) =>
    typeof name === "string" ? arn(facts, "iam", account, `policy/${name}`, "") : undefined,
  aws_iam_role: ({ name }) => name,
  aws_imagebuilder_component: ofImageBuilder("component", "/1"),
  aws_imagebuilder_distribution_configuration: ofImageBuilder("distribution-configuration"),
  aws_imagebuilder_image_pipeline: ofImageBuilder("image-pipeline"),
  aws_imagebuilder_image_recipe: ofImageBuilder("image-recipe"),
  aws_imagebuilder_infrastructure_configuration: ofImageBuilder("infrastructure-configuration"),
  aws_imagebuilder_lifecycle_policy: ofImageBuilder("lifecycle-policy"),
  aws_kms_alias: ({ name }) => name,
  aws_s3_bucket: ({ bucket }) => bucket,
  aws_sns_topic: regional("sns", ""),
  aws_ssm_document: ({ name }) => name,
  aws_ssm_resource_data_sync: ({ name }) => name,
};

/** What follows from names is looked for; whether it exists is not known. Undefined for what has no such id. */
export function importIdOf({ type, values }: Configured, spec: RegionSpec): string | undefined {
  const id = BY_NAME[type]?.(values, spec);
  return typeof id === "string" && !id.includes("${") ? id : undefined;
}

/** Resources that AWS names, by the prefix of their ARNs; the import id follows the prefix. */
const BY_TAG: Readonly<Record<string, RegExp>> = {
  aws_ebs_volume: /:volume\/(vol-.*)$/,
  aws_ec2_instance_connect_endpoint: /:instance-connect-endpoint\/(eice-.*)$/,
  aws_flow_log: /:vpc-flow-log\/(fl-.*)$/,
  aws_instance: /:instance\/(i-.*)$/,
  aws_kms_key: /:key\/(.*)$/,
  aws_launch_template: /:launch-template\/(lt-.*)$/,
  aws_network_acl: /:network-acl\/(acl-.*)$/,
  aws_route_table: /:route-table\/(rtb-.*)$/,
  aws_security_group: /:security-group\/(sg-.*)$/,
  aws_subnet: /:subnet\/(subnet-.*)$/,
  aws_vpc: /:vpc\/(vpc-.*)$/,
  aws_vpc_endpoint: /:vpc-endpoint\/(vpce-.*)$/,
};

/** The import id of a resource that AWS knows by an ARN, if it is of a type. */
export function taggedIdOf(type: string, resourceArn: string): string | undefined {
  return BY_TAG[type]?.exec(resourceArn)?.[1];
}
