import {
  DESTINATION_TYPES,
  FLOW_LOG_SETTINGS,
  QUERY_LOG_SETTINGS,
  RECORDED_TO,
  flowLogName,
  queryLogName,
} from "../../../facts/network/network-records";
import type { RecordedTo } from "../../../facts/network/network-records";
import { bucketArn } from "../../../jurisdiction/arns";
import { regionalName } from "../../../jurisdiction/names";
import type { LogPurpose } from "../../../jurisdiction/names";
import { inTerraform } from "../terraform-names";
import type { ResourceTable, Scene } from "../table";
import { between, byBoth, byName, byTag, nameTag } from "./parts";
import { vpcId } from "./network";

const QUERIES = "aws_route53_resolver_query_log_config";
const RULE = "immutability/network-records";

function destination({ spec, refer }: Scene, to: RecordedTo, log: LogPurpose): string {
  return to === "s3" ? bucketArn(spec, "network-logs") : refer("aws_cloudwatch_log_group", log, "arn");
}

export const NETWORK_RECORD_TABLES: readonly ResourceTable[] = [
  {
    type: "aws_flow_log",
    key: byTag,
    rows: (scene) =>
      RECORDED_TO.map((to) => ({
        key: flowLogName(to),
        attributes: {
          vpc_id: vpcId(scene),
          ...inTerraform(FLOW_LOG_SETTINGS),
          log_destination_type: DESTINATION_TYPES[to],
          log_destination: destination(scene, to, "network"),
          ...(to === "s3" ? {} : { iam_role_arn: scene.refer("aws_iam_role", "flow-logs", "arn") }),
          tags: nameTag(scene.spec, flowLogName(to)),
        },
      })),
    rule: RULE,
  },
  {
    type: QUERIES,
    key: byName,
    rows: (scene) =>
      RECORDED_TO.map((to) => ({
        key: queryLogName(to),
        attributes: {
          name: regionalName(scene.spec, queryLogName(to)),
          destination_arn: destination(scene, to, "dns"),
          ...inTerraform(QUERY_LOG_SETTINGS),
        },
      })),
    rule: RULE,
  },
  {
    type: `${QUERIES}_association`,
    key: byBoth("resolver_query_log_config_id", QUERIES, "resource_id", "aws_vpc"),
    rows: (scene) =>
      RECORDED_TO.map((to) => ({
        key: between(queryLogName(to), "vpc") ?? "",
        attributes: {
          resolver_query_log_config_id: scene.refer(QUERIES, queryLogName(to), "id"),
          resource_id: vpcId(scene),
          ...inTerraform(QUERY_LOG_SETTINGS),
        },
      })),
    rule: RULE,
  },
];
