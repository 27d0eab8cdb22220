import { becomes, greater, leaves, off, on, other, where } from "./directions";
import { approval, blocking } from "./setting";
import type { Setting } from "./setting";

const MACHINES = ["aws_instance", "aws_launch_template", "aws_launch_configuration"];
const NO_TOKEN = "Instance metadata are available without a token.";
const RECORDER = "aws_config_configuration_recorder_status";

/** Guards of the account and of machines, and the ways of DNS. */
export const OF_GUARDS: readonly Setting[] = [
  blocking("aws_guardduty_detector", "enable", "detection-off", "GuardDuty no longer detects threats.", off),
  blocking(
    ["aws_guardduty_detector_feature", "aws_guardduty_member_detector_feature"],
    "status",
    "detection-off",
    "GuardDuty no longer detects one kind of threat.",
    leaves("ENABLED"),
  ),
  blocking(RECORDER, "is_enabled", "recording-off", "AWS Config no longer records changes of settings.", off),
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
  blocking(
    "aws_ec2_serial_console_access",
    "enabled",
    "guard-lost",
    "The serial console is enabled, and its sessions are not recorded.",
    on,
  ),
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
    "DNS resolves every name while the DNS firewall fails.",
    becomes("ENABLED"),
  ),
  blocking(
    "aws_route53_resolver_firewall_rule",
    "action",
    "way-out",
    "The DNS firewall no longer blocks a domain list.",
    leaves("BLOCK"),
  ),
  blocking(
    ["aws_route_table", "aws_default_route_table"],
    "propagating_vgws",
    "way-out",
    "A VPN gateway sets the routes of the network.",
    where((before, after) => before !== after && Array.isArray(after) && after.length > 0),
  ),
  blocking(MACHINES, "metadata_options.http_tokens", "guard-lost", NO_TOKEN, leaves("required")),
  blocking(
    "aws_iam_role",
    "permissions_boundary",
    "boundary-lost",
    "The role loses its permissions boundary, or gets another boundary.",
    other,
  ),
  blocking(
    "aws_iam_user",
    "permissions_boundary",
    "boundary-lost",
    "The user loses its permissions boundary, or gets another boundary.",
    other,
  ),
  approval("aws_iam_role", "max_session_duration", "role-changed", "A session of the role may last longer.", greater),
  approval("aws_instance", "ami", "image-changed", "The machine starts from another image.", other),
];
