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
import type { Expected, ResourceTable, Scene } from "../table";
import { between, byBoth, byName, byTag, nameTag } from "./parts";
import { vpcId } from "./network";

const QUERIES = "aws_route53_resolver_query_log_config";
const RULE = "immutability/network-records";

/** The records of a stack's VPC, by where they go. */
interface Records<To extends RecordedTo | "build"> {
  readonly to: readonly To[];
  /** The flow logs' and the query logs' settings that depend on it. */
  readonly flowLog: (scene: Scene, to: To) => Readonly<Record<string, Expected>>;
  readonly queryDestination: (scene: Scene, to: To) => string;
}

/** The flow logs and the query logs of a stack's VPC. */
function recordTables<To extends RecordedTo | "build">(records: Records<To>): readonly ResourceTable[] {
  return [
    {
      type: "aws_flow_log",
      key: byTag,
      rows: (scene) =>
        records.to.map((to) => ({
          key: flowLogName(to),
          attributes: {
            vpc_id: vpcId(scene),
            ...inTerraform(FLOW_LOG_SETTINGS),
            ...records.flowLog(scene, to),
            tags: nameTag(scene.spec, flowLogName(to)),
          },
        })),
      rule: RULE,
    },
    {
      type: QUERIES,
      key: byName,
      rows: (scene) =>
        records.to.map((to) => ({
          key: queryLogName(to),
          attributes: {
            name: regionalName(scene.spec, queryLogName(to)),
            destination_arn: records.queryDestination(scene, to),
            ...inTerraform(QUERY_LOG_SETTINGS),
          },
        })),
      rule: RULE,
    },
    {
      type: `${QUERIES}_association`,
      key: byBoth("resolver_query_log_config_id", QUERIES, "resource_id", "aws_vpc"),
      rows: (scene) =>
        records.to.map((to) => ({
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
}

function destination({ spec, refer }: Scene, to: RecordedTo, log: LogPurpose): string {
  return to === "s3" ? bucketArn(spec, "network-logs") : refer("aws_cloudwatch_log_group", log, "arn");
}

/** Those of a region's own stack. */
export const NETWORK_RECORD_TABLES = recordTables({
  to: RECORDED_TO,
  flowLog: (scene, to) => ({
    log_destination_type: DESTINATION_TYPES[to],
    log_destination: destination(scene, to, "network"),
    ...(to === "s3" ? {} : { iam_role_arn: scene.refer("aws_iam_role", "flow-logs", "arn") }),
  }),
  queryDestination: (scene, to) => destination(scene, to, "dns"),
});

/** Those of the build VPC: into the locked bucket of the region's own stack. */
export const BUILD_RECORD_TABLES = recordTables({
  to: ["build"],
  flowLog: ({ spec }) => ({
    log_destination_type: DESTINATION_TYPES.s3,
    log_destination: bucketArn(spec, "network-logs"),
  }),
  queryDestination: ({ spec }) => bucketArn(spec, "network-logs"),
});
