import { bucketArn } from "../../jurisdiction/arns";
import { logGroupName } from "../../jurisdiction/names";
import type { LogPurpose } from "../../jurisdiction/names";
import { ofType } from "../../configuration/configuration";
import type { Block, Configuration, Value } from "../../configuration/configuration";
import { expectOne } from "../expect";
import { allOf, anyOf, outcomeOf } from "../references";
import type { Judgement, JudgingContext, Outcome, Rule } from "../rule";

const FLOWS = "aws_flow_log";
const QUERIES = "aws_route53_resolver_query_log_config";

export const networkRecords: Rule<"region"> = {
  id: "immutability/network-records",
  kinds: ["region"],
  text: "Every connection in the VPC and every name that is asked for is recorded, in the log group and in the locked bucket.",
  severity: "high",
  rationale: "Whether something left the network is told by its own records, or by nothing.",
  source: "Amazon VPC User Guide, VPC Flow Logs; Route 53 Developer Guide, Resolver query logging",
  judge: ({ type, values }, context, configuration) => {
    if (type === FLOWS) {
      return [
        expectOne(values, "traffic_type", "ALL", "Record refused connections too."),
        destination("log_destination", values["log_destination"], "network", context, configuration),
      ];
    }
    if (type !== QUERIES) return [];
    return [destination("destination_arn", values["destination_arn"], "dns", context, configuration)];
  },
  require: (context, configuration) =>
    ofType(configuration, "aws_vpc").flatMap((vpc) =>
      (["group", "bucket"] as const).flatMap((place) => [
        ...missing(`${FLOWS} of ${vpc.address} to the ${place}`, flows(vpc, place, context, configuration)),
        ...missing(`${QUERIES} of ${vpc.address} to the ${place}`, queries(vpc, place, context, configuration)),
      ]),
    ),
};

type Place = "bucket" | "group";

function leadsTo(
  value: Value | undefined,
  place: Place,
  log: LogPurpose,
  context: JudgingContext,
  configuration: Configuration,
): Outcome {
  if (place === "group") {
    const name = logGroupName(context.spec, log);
    return outcomeOf(value, configuration, "aws_cloudwatch_log_group", ({ values }) => values["name"] === name);
  }
  return value === bucketArn(context.spec, "network-logs") ? "compliant" : "violating";
}

function destination(
  attribute: string,
  value: Value | undefined,
  log: LogPurpose,
  context: JudgingContext,
  configuration: Configuration,
): Judgement {
  const outcome = anyOf([
    leadsTo(value, "bucket", log, context, configuration),
    leadsTo(value, "group", log, context, configuration),
  ]);
  const fix = `Record to ${bucketArn(context.spec, "network-logs")} or to the log group ${logGroupName(context.spec, log)}.`;
  return { attribute, value, outcome, fix };
}

function flows(vpc: Block, place: Place, context: JudgingContext, configuration: Configuration): Outcome {
  return anyOf(
    ofType(configuration, FLOWS).map(({ values }) =>
      allOf([
        outcomeOf(values["vpc_id"], configuration, "aws_vpc", (block) => block === vpc),
        leadsTo(values["log_destination"], place, "network", context, configuration),
      ]),
    ),
  );
}

function queries(vpc: Block, place: Place, context: JudgingContext, configuration: Configuration): Outcome {
  return anyOf(
    ofType(configuration, `${QUERIES}_association`).map(({ values }) =>
      allOf([
        outcomeOf(values["resource_id"], configuration, "aws_vpc", (block) => block === vpc),
        outcomeOf(
          values["resolver_query_log_config_id"],
          configuration,
          QUERIES,
          (config) => leadsTo(config.values["destination_arn"], place, "dns", context, configuration) !== "violating",
        ),
      ]),
    ),
  );
}

function missing(attribute: string, outcome: Outcome): readonly Judgement[] {
  return outcome === "compliant" ? [] : [{ attribute, value: undefined, outcome, fix: "Put it back." }];
}
