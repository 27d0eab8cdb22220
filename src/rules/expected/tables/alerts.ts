import { heardBy } from "../../../facts/alerts/alerts";
import { ruleName, ruleSettings, targetSettings } from "../../../facts/alerts/event-rules";
import { AGE_TARGET, ageRuleSettings, ageWatchName, agesWatched } from "../../../facts/alerts/image-age";
import { sessionStartEvents } from "../../../facts/alerts/session-starts";
import { startedSettings, startSettings, watchName } from "../../../facts/alerts/session-watch";
import { contactSettings, topicPolicy, topicSettings } from "../../../facts/alerts/topic";
import { policyDocument } from "../../../facts/policies/statement";
import { DEAD_LETTERS } from "../../../jurisdiction/names";
import type { RegionSpec } from "../../../jurisdiction/spec";
import { textOf } from "../../../configuration/values";
import { byDefault, patternOf } from "../matchers";
import { inTerraform } from "../terraform-names";
import type { ResourceTable, Row, Scene } from "../table";

const RULE = "immutability/alerts";
const DESCRIBED = { description: "It is a description for people and has no effect." };

/** The EventBridge rules of a region: for its alerts, and for the watch over its sessions. */
function eventRules(spec: RegionSpec) {
  return [
    ...heardBy(spec).map((alert) => ruleSettings(spec, alert)),
    ...sessionStartEvents(spec).map((start) => ({ state: byDefault("ENABLED"), ...startSettings(spec, start) })),
  ];
}

/** The target of each rule. */
function eventTargets({ spec, refer }: Scene): readonly Row[] {
  const target = (rule: string, settings: { readonly targetId: string }, more: Row["attributes"]): Row => ({
    key: targetKey(rule, settings.targetId),
    attributes: {
      ...inTerraform(settings),
      rule,
      event_bus_name: byDefault("default"),
      dead_letter_config: { arn: refer("aws_sqs_queue", DEAD_LETTERS, "arn") },
      ...more,
    },
  });
  return [
    ...heardBy(spec).map((alert) =>
      target(ruleName(spec, alert), targetSettings(alert), {
        arn: refer("aws_sns_topic", "alerts", "arn"),
      }),
    ),
    ...sessionStartEvents(spec).map((start) =>
      target(watchName(spec, start), startedSettings(start), {
        arn: refer("aws_sfn_state_machine", watchName(spec, start), "arn"),
        role_arn: refer("aws_iam_role", "watch", "arn"),
      }),
    ),
    ...agesWatched(spec).map(() =>
      target(ageWatchName(spec), AGE_TARGET, {
        arn: refer("aws_sfn_state_machine", ageWatchName(spec), "arn"),
        role_arn: refer("aws_iam_role", "watch", "arn"),
      }),
    ),
  ];
}

function targetKey(rule: string, id: string): string {
  return `${rule} ${id}`;
}

export const ALERT_TABLES: readonly ResourceTable[] = [
  {
    type: "aws_sns_topic",
    rule: RULE,
    key: ({ name }, spec) => (textOf(name) === topicSettings(spec).name ? "alerts" : undefined),
    rows: ({ spec, refer }) => [
      {
        key: "alerts",
        attributes: { ...inTerraform(topicSettings(spec)), kms_master_key_id: refer("aws_kms_key", "alerts", "arn") },
      },
    ],
  },
  {
    type: "aws_sns_topic_policy",
    rule: RULE,
    key: ({ arn }, _, keyOf) => keyOf("aws_sns_topic", arn),
    rows: ({ spec, refer }) => {
      const arn = refer("aws_sns_topic", "alerts", "arn");
      return [{ key: "alerts", attributes: { arn, policy: policyDocument(topicPolicy(spec, arn)) } }];
    },
  },
  {
    type: "aws_sns_topic_subscription",
    rule: RULE,
    key: ({ endpoint }) => textOf(endpoint),
    rows: ({ spec, refer }) =>
      spec.contacts.alerts.map((contact) => ({
        key: contact,
        attributes: { ...inTerraform(contactSettings(contact)), topic_arn: refer("aws_sns_topic", "alerts", "arn") },
      })),
  },
  {
    type: "aws_cloudwatch_event_rule",
    rule: RULE,
    key: ({ name }) => textOf(name),
    rows: ({ spec }) => [
      ...eventRules(spec).map(({ state, eventPattern, ...settings }) => ({
        key: settings.name,
        attributes: {
          ...inTerraform(settings),
          state,
          event_pattern: patternOf(eventPattern),
          event_bus_name: byDefault("default"),
          is_enabled: byDefault(true),
        },
      })),
      ...agesWatched(spec).map(() => ({
        key: ageWatchName(spec),
        attributes: {
          ...inTerraform(ageRuleSettings(spec)),
          state: byDefault("ENABLED"),
          event_bus_name: byDefault("default"),
          is_enabled: byDefault(true),
        },
      })),
    ],
    harmless: DESCRIBED,
  },
  {
    type: "aws_cloudwatch_event_target",
    rule: RULE,
    rules: { dead_letter_config: "immutability/undelivered-alerts" },
    key: ({ rule, target_id: id }) => targetKey(textOf(rule), textOf(id)),
    rows: eventTargets,
  },
];
