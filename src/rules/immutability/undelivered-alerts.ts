import { DEAD_LETTERS, regionalName } from "../../jurisdiction/names";
import { arn, servicePrincipal } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import { ofType } from "../../configuration/configuration";
import type { Value, Values } from "../../configuration/configuration";
import { meaningOf } from "../../configuration/policy-meaning";
import { valueAt } from "../../configuration/values";
import { expectOne, expectValue } from "../expect";
import { outcomeOf } from "../references";
import type { Judgement, Rule } from "../rule";

const QUEUE = "aws_sqs_queue";
const RETENTION_SECONDS = 14 * 24 * 60 * 60;

export const undeliveredAlerts: Rule<"region"> = {
  id: "immutability/undelivered-alerts",
  kinds: ["region"],
  text: "What a rule of EventBridge cannot deliver is kept in the queue of undelivered alerts.",
  severity: "high",
  rationale: "After a day of retries EventBridge drops an event, and nobody learns that there was an alert.",
  source: "Amazon EventBridge User Guide, Using dead-letter queues to process undelivered events",
  judge: ({ type, values }, { spec }, configuration) => {
    const queue = regionalName(spec, DEAD_LETTERS);
    if (type === "aws_cloudwatch_event_target") {
      const attribute = "dead_letter_config.arn";
      const value = valueAt(values, attribute);
      const outcome = outcomeOf(value, configuration, QUEUE, (block) => block.values["name"] === queue);
      return [{ attribute, value, outcome, fix: `Name the queue ${queue}.` }];
    }
    return type === QUEUE && values["name"] === queue ? judgeQueue(values, spec) : [];
  },
  require: ({ spec }, configuration) => {
    const name = regionalName(spec, DEAD_LETTERS);
    if (ofType(configuration, QUEUE).some(({ values }) => values["name"] === name)) return [];
    return [{ attribute: QUEUE, value: name, outcome: "violating", fix: "Put it back." }];
  },
};

function judgeQueue(values: Values, spec: RegionSpec): readonly Judgement[] {
  return [
    expectOne(values, "message_retention_seconds", RETENTION_SECONDS, "Keep messages for 14 days."),
    expectValue(
      values,
      "policy",
      (policy) => isForOwnRules(policy, spec),
      "Let EventBridge alone write, for our rules.",
    ),
  ];
}

/** Whether EventBridge may put messages in for this account's rules, and nobody may do anything else. */
function isForOwnRules(policy: Value | undefined, spec: RegionSpec): boolean {
  const rules = arn(spec.facts, "events", spec.account, `rule/${regionalName(spec, "*")}`);
  const allowed = (meaningOf(policy) ?? []).filter(({ effect }) => effect === "Allow");
  const isOnly = (values: ReadonlySet<string> | undefined, one: string): boolean => [...(values ?? [])].join() === one;
  return (
    allowed.length > 0 &&
    allowed.every(
      ({ principals, actions, conditions }) =>
        isOnly(principals, `Service ${servicePrincipal("events")}`) &&
        isOnly(actions, "sqs:sendmessage") &&
        isOnly(conditions.get("ArnEquals aws:sourcearn"), rules),
    )
  );
}
