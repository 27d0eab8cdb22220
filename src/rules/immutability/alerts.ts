import { isManagedHere } from "../../facts/guards/omitted-guards";
import { regionalName } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { ofType } from "../../configuration/configuration";
import type { Block, Configuration } from "../../configuration/configuration";
import { expectOne, expectValue } from "../expect";
import { anyOf, outcomeOf } from "../references";
import type { Judgement, Outcome, Rule } from "../rule";

const RULE = "aws_cloudwatch_event_rule";
const TARGET = "aws_cloudwatch_event_target";
const TOPIC = "aws_sns_topic";

/** Alerts that every region's own stack raises, whatever its map. */
const ALWAYS = [
  "access-point-changed",
  "alert-changed",
  "bucket-lock-changed",
  "bucket-policy-changed",
  "config-changed",
  "console-credentials",
  "detection-changed",
  "disk-deleted",
  "disk-shared",
  "dns-opened",
  "evidence-deleted",
  "evidence-denied",
  "experiment-started",
  "guard-changed",
  "hold-released",
  "key-at-risk",
  "key-denied",
  "key-policy-changed",
  "log-changed",
  "machine-access-requested",
  "machine-role-changed",
  "network-joined",
  "network-log-stopped",
  "network-opened",
  "object-changed",
  "role-assumed",
  "session",
  "session-rules-changed",
  "snapshot-denied",
  "ssh-login",
  "trail-changed",
  "watch-failed",
];
/** What a guard finds is told where the stack itself sets the guard. */
const OF_GUARDS = { config: "custody-lost", accessAnalyzer: "outside-access", guardDuty: "threat-found" } as const;
const OF_VAULTS = ["archive-deleted", "vault-changed", "vault-denied", "vault-hold-released"];

export const alerts: Rule<"region"> = {
  id: "immutability/alerts",
  kinds: ["region"],
  text: "Every alert of a region is on and goes to the topic, and every contact of the map hears of it.",
  severity: "high",
  rationale: "What is recorded and told to nobody is found when it is too late.",
  source: "Amazon EventBridge User Guide, Rules; Amazon SNS Developer Guide, Subscriptions",
  judge: ({ type, values }) =>
    type === RULE
      ? [
          expectValue(
            values,
            "state",
            (state) =>
              state === undefined || state === null || (typeof state === "string" && state.startsWith("ENABLED")),
            "Switch it on.",
          ),
          expectOne({ is_enabled: true, ...values }, "is_enabled", true, "Switch it on."),
        ]
      : [],
  require: ({ spec }, configuration) => [
    ...neededIn(spec).flatMap((alert) => missing(`the alert ${alert}`, raised(alert, spec, configuration))),
    ...spec.contacts.alerts.flatMap((contact) => missing(`alerts to ${contact}`, heard(contact, configuration))),
    ...missing("aws_sns_topic_policy", anyOf(ofType(configuration, "aws_sns_topic_policy").map(() => "compliant"))),
  ],
};

function neededIn(spec: RegionSpec): readonly string[] {
  const ofGuards = (["config", "accessAnalyzer", "guardDuty"] as const)
    .filter((guard) => isManagedHere(spec, guard))
    .map((guard) => OF_GUARDS[guard]);
  return [...ALWAYS, ...ofGuards, ...(spec.retention.archive.kind === "glacier-vault-lock" ? OF_VAULTS : [])];
}

/** Whether a rule of an alert's name has a target that is the topic. */
function raised(alert: string, spec: RegionSpec, configuration: Configuration): Outcome {
  const name = regionalName(spec, alert);
  return anyOf(
    ofType(configuration, TARGET)
      .filter(({ values }) => values["rule"] === name)
      .filter(() => ofType(configuration, RULE).some(({ values }) => values["name"] === name))
      .map(({ values }) => outcomeOf(values["arn"], configuration, TOPIC)),
  );
}

function heard(contact: string, configuration: Configuration): Outcome {
  const isTheirs = ({ values }: Block): boolean => values["endpoint"] === contact && values["protocol"] === "email";
  return anyOf(
    ofType(configuration, "aws_sns_topic_subscription")
      .filter(isTheirs)
      .map(({ values }) => outcomeOf(values["topic_arn"], configuration, TOPIC)),
  );
}

function missing(attribute: string, outcome: Outcome): readonly Judgement[] {
  return outcome === "compliant" ? [] : [{ attribute, value: undefined, outcome, fix: "Put it back." }];
}
