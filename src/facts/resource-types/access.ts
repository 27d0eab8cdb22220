import type { ResourceTypes } from "./resource-type";

const CREDENTIALS_END = "permanent credentials are removed";

/** Types that decide permissions, and the software of machines. */
export const ACCESS: readonly ResourceTypes[] = [
  {
    types: ["aws_iam_role"],
    custody: "access",
    harmless: { force_detach_policies: "it only affects the destruction of the role" },
  },
  {
    types: ["aws_iam_user", "aws_iam_access_key", "aws_iam_user_login_profile"],
    custody: "access",
    mayGo: CREDENTIALS_END,
  },
  {
    types: ["aws_iam_user_ssh_key", "aws_iam_service_specific_credential", "aws_iam_signing_certificate"],
    custody: "access",
    mayGo: CREDENTIALS_END,
  },
  { types: ["aws_key_pair"], custody: "access", mayGo: CREDENTIALS_END },
  {
    types: ["aws_iam_*", "aws_identitystore_*", "aws_ssoadmin_*", "aws_rolesanywhere_*", "aws_cognito_*"],
    custody: "access",
  },
  {
    types: ["aws_instance"],
    custody: "access",
    harmless: {
      monitoring: "metrics of the machine each minute instead of every five",
      disable_api_stop: "whether a call may stop the machine, which holds nothing that a stop would lose",
      credit_specification: "how a machine pays for its processor",
      cpu_core_count: "its size",
      cpu_threads_per_core: "its size",
      cpu_options: "its size",
      instance_type: "its size",
      hibernation: "whether a stop keeps the memory on its own disk",
      "launch_template.version":
        "the version of its template that it was made from: a template of a later version changes no machine that runs",
    },
  },
  {
    types: ["aws_launch_template"],
    custody: "access",
    harmless: {
      instance_type: "its size",
      monitoring: "metrics each minute instead of every five",
      credit_specification: "how a machine pays for its processor",
    },
  },
  {
    types: ["aws_imagebuilder_infrastructure_configuration"],
    custody: "access",
    harmless: { instance_types: "the size of the machine that builds" },
  },
  { types: ["aws_imagebuilder_*"], custody: "access" },
  { types: ["aws_launch_configuration", "aws_autoscaling_*", "aws_lambda_*"], custody: "access" },
  { types: ["aws_volume_attachment", "aws_network_interface", "aws_network_interface_attachment"], custody: "access" },
  { types: ["aws_ec2_instance_connect_endpoint", "aws_ec2_instance_state"], custody: "access" },
  { types: ["aws_ssm_parameter", "aws_ssm_activation"], custody: "access" },
];
