import { importIdOf, taggedIdOf } from "../../../src/terraform/recover/import-ids";
import { specOf } from "../../support/synth";

const spec = specOf("eu-eu-central-1");
const idOf = (type: string, values: Readonly<Record<string, unknown>>, of = spec) =>
  importIdOf({ address: `${type}.x`, type, values, isRecorded: false }, of);

it.each([
  ["aws_accessanalyzer_analyzer", { analyzer_name: "a" }, "a"],
  ["aws_cloudtrail", { name: "t" }, "arn:aws:cloudtrail:eu-central-1:220000000001:trail/t"],
  ["aws_cloudwatch_log_group", { name: "/acme/forensics/trail" }, "/acme/forensics/trail"],
  ["aws_glacier_vault", { name: "v" }, "v"],
  ["aws_iam_instance_profile", { name: "p" }, "p"],
  ["aws_iam_policy", { name: "b" }, "arn:aws:iam::220000000001:policy/b"],
  ["aws_iam_role", { name: "r" }, "r"],
  [
    "aws_imagebuilder_component",
    { name: "acme-forensics-image-tools", version: "1.0.7" },
    "arn:aws:imagebuilder:eu-central-1:220000000001:component/acme-forensics-image-tools/1.0.7/1",
  ],
  [
    "aws_imagebuilder_distribution_configuration",
    { name: "i" },
    "arn:aws:imagebuilder:eu-central-1:220000000001:distribution-configuration/i",
  ],
  ["aws_imagebuilder_image_pipeline", { name: "i" }, "arn:aws:imagebuilder:eu-central-1:220000000001:image-pipeline/i"],
  [
    "aws_imagebuilder_image_recipe",
    { name: "i", version: "1.0.7" },
    "arn:aws:imagebuilder:eu-central-1:220000000001:image-recipe/i/1.0.7",
  ],
  [
    "aws_imagebuilder_infrastructure_configuration",
    { name: "i" },
    "arn:aws:imagebuilder:eu-central-1:220000000001:infrastructure-configuration/i",
  ],
  [
    "aws_imagebuilder_lifecycle_policy",
    { name: "i" },
    "arn:aws:imagebuilder:eu-central-1:220000000001:lifecycle-policy/i",
  ],
  ["aws_kms_alias", { name: "alias/k" }, "alias/k"],
  ["aws_s3_bucket", { bucket: "acme-forensics-active" }, "acme-forensics-active"],
  ["aws_sns_topic", { name: "alerts" }, "arn:aws:sns:eu-central-1:220000000001:alerts"],
  ["aws_ssm_document", { name: "d" }, "d"],
  ["aws_ssm_resource_data_sync", { name: "s" }, "s"],
])("%s is imported by an id that follows from its name", (type, values, id) => {
  expect(idOf(type, values)).toBe(id);
});

it("names the account and the region of the stack", () => {
  expect(idOf("aws_sns_topic", { name: "alerts" }, specOf("ch-eu-central-2"))).toBe(
    "arn:aws:sns:eu-central-2:230000000001:alerts",
  );
});

it.each([
  ["of a type that needs none", "aws_s3_bucket_versioning", { bucket: "b" }],
  ["of a type that AWS names itself", "aws_vpc", { name: "v" }],
  ["without a name", "aws_iam_role", { name_prefix: "r" }],
  ["without a name that an ARN is made of", "aws_iam_policy", {}],
  ["whose name refers to another resource", "aws_s3_bucket", { bucket: "${aws_s3_bucket.a.id}-copy" }],
  ["whose ARN would refer to another resource", "aws_sns_topic", { name: "${aws_kms_key.k.key_id}" }],
])("a resource %s has no id", (_, type, values) => {
  expect(idOf(type, values)).toBeUndefined();
});

const ec2 = (rest: string) => `arn:aws:ec2:eu-central-1:220000000001:${rest}`;

it.each([
  ["aws_ebs_volume", ec2("volume/vol-0a"), "vol-0a"],
  ["aws_ec2_instance_connect_endpoint", ec2("instance-connect-endpoint/eice-0a"), "eice-0a"],
  ["aws_flow_log", ec2("vpc-flow-log/fl-0a"), "fl-0a"],
  ["aws_instance", ec2("instance/i-0a"), "i-0a"],
  ["aws_kms_key", "arn:aws:kms:eu-central-1:220000000001:key/1b2c-3d4e", "1b2c-3d4e"],
  ["aws_launch_template", ec2("launch-template/lt-0a"), "lt-0a"],
  ["aws_network_acl", ec2("network-acl/acl-0a"), "acl-0a"],
  ["aws_route_table", ec2("route-table/rtb-0a"), "rtb-0a"],
  ["aws_security_group", ec2("security-group/sg-0a"), "sg-0a"],
  ["aws_subnet", ec2("subnet/subnet-0a"), "subnet-0a"],
  ["aws_vpc", ec2("vpc/vpc-0a"), "vpc-0a"],
  ["aws_vpc_endpoint", ec2("vpc-endpoint/vpce-0a"), "vpce-0a"],
])("%s is imported by the id in its ARN", (type, arn, id) => {
  expect(taggedIdOf(type, arn)).toBe(id);
});

it.each([
  ["another type", "aws_vpc", ec2("subnet/subnet-0a")],
  ["a type whose name begins alike", "aws_vpc", ec2("vpc-endpoint/vpce-0a")],
  ["a security group's rule", "aws_security_group", ec2("security-group-rule/sgr-0a")],
  ["a type that is found by name", "aws_iam_role", "arn:aws:iam::220000000001:role/r"],
])("the ARN of %s contains no id", (_, type, arn) => {
  expect(taggedIdOf(type, arn)).toBeUndefined();
});
