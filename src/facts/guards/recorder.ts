import { regionalName } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";

/**
 * The resource types that custody depends on. IAM is omitted: AWS Config records it in the older regions only, and from another country; the
 * trail and its alerts watch it.
 */
const RECORDED = [
  "AWS::CloudTrail::Trail",
  "AWS::EC2::FlowLog",
  "AWS::EC2::Instance",
  "AWS::EC2::InternetGateway",
  "AWS::EC2::NetworkAcl",
  "AWS::EC2::RouteTable",
  "AWS::EC2::SecurityGroup",
  "AWS::EC2::Subnet",
  "AWS::EC2::VPC",
  "AWS::EC2::VPCEndpoint",
  "AWS::EC2::Volume",
  "AWS::KMS::Key",
  "AWS::S3::Bucket",
];

/** The resource types that AWS Config records, in the arguments of the provider's recorder. */
export const RECORDING_GROUP = { allSupported: false, includeGlobalResourceTypes: false, resourceTypes: RECORDED };

/** How often it delivers all of it, in the arguments of the provider's delivery channel. */
export const DELIVERY = { snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" } } as const;

/** The name of the recorder and of its delivery channel: an account has one of each in a region. */
export function recorderName(spec: RegionSpec): string {
  return regionalName(spec, "config");
}
