import { becomes, greater, leaves, off, on, other, where } from "./directions";
import { approval, blocking } from "./setting";
import type { Setting } from "./setting";

const MACHINES = ["aws_instance", "aws_launch_template", "aws_launch_configuration"];
const NO_TOKEN = "Instance metadata answer without a token.";
const RECORDER = "aws_config_configuration_recorder_status";

/** Guards of the account and of machines, and the ways of DNS. */
export const OF_GUARDS: readonly Setting[] = [
  blocking("aws_guardduty_detector", "enable", "detection-off", "Threats are no longer looked for.", off),
  blocking(
    ["aws_guardduty_detector_feature", "aws_guardduty_member_detector_feature"],
    "status",
    "detection-off",
    "Threats of one kind are no longer looked for.",
    leaves("ENABLED"),
  ),
  blocking(RECORDER, "is_enabled", "recording-off", "Changes of settings are no longer recorded.", off),
  blocking(
    "aws_ebs_encryption_by_default",
    "enabled",
    "guard-lost",
    "New disks are no longer encrypted automatically.",
    off,
  ),
  blocking("aws_ebs_snapshot_block_public_access", "state", "guard-lost", "Snapshots may be made public.", other),
  blocking("aws_ec2_image_block_public_access", "state", "guard-lost", "Images may be made public.", other),
  blocking("aws_ec2_instance_metadata_defaults", "http_tokens", "guard-lost", NO_TOKEN, leaves("required")),
  blocking("aws_ec2_serial_console_access", "enabled", "guard-lost", "The serial console opens, past every log.", on),
  blocking(
    "aws_vpc_block_public_access_options",
    "internet_gateway_block_mode",
    "guard-lost",
    "Internet gateways work again.",
    leaves("block-bidirectional"),
  ),
  blocking(
    "aws_route53_resolver_firewall_config",
    "firewall_fail_open",
    "way-out",
    "DNS answers everything while the firewall fails.",
    becomes("ENABLED"),
  ),
  blocking(
    "aws_route53_resolver_firewall_rule",
    "action",
    "way-out",
    "DNS no longer refuses what it refused.",
    leaves("BLOCK"),
  ),
  blocking(
    ["aws_route_table", "aws_default_route_table"],
    "propagating_vgws",
    "way-out",
    "A VPN gateway says where the network leads.",
    where((before, after) => before !== after && Array.isArray(after) && after.length > 0),
  ),
  blocking(MACHINES, "metadata_options.http_tokens", "guard-lost", NO_TOKEN, leaves("required")),
  blocking(
    "aws_iam_role",
    "permissions_boundary",
    "boundary-lost",
    "The role is no longer within its boundary.",
    other,
  ),
  blocking(
    "aws_iam_user",
    "permissions_boundary",
    "boundary-lost",
    "The user is no longer within its boundary.",
    other,
  ),
  approval("aws_iam_role", "max_session_duration", "role-changed", "A session of the role may last longer.", greater),
  approval("aws_instance", "ami", "image-changed", "The machine is made from another image.", other),
  approval("aws_launch_template", "image_id", "image-changed", "Machines are made from another image.", other),
];
