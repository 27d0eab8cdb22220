import type { Alert, OtherAlert } from "../src/facts/alerts/alert";
import { OTHER_ALERTS } from "../src/facts/alerts/other-alerts";
import { FINDINGS } from "../src/facts/alerts/findings";
import { LOGINS } from "../src/facts/alerts/logins";
import { TAMPERING } from "../src/facts/alerts/tampering";
import { writePage } from "./page";

/** Writes docs/alerts.md from the tables of alerts; with `--check` only compares. */

/** The last two columns; the section "Regional or multi-region trail" explains them. */
const RULE = "rule";
const BOUNDARY_DENIED_ACTIONS = "does not happen";
const GLOBAL = "rule, but only in a stack in the partition's global region (`us-east-1` in `aws`)";
const alarm = (id: string): string => `multi-region trail: alarm \`${id}-elsewhere\`; regional trail: **cannot fire**`;

function page(): string {
  return [
    "# Alerts",
    "",
    "Generated from the tables in `src/facts/alerts` by `npm run docs`.",
    "",
    "Each alert goes to the map's `contacts.alerts` through an encrypted SNS topic. AWS asks each address once to confirm, and",
    "sends nothing until then. Mail leaves the jurisdiction, so it names no person, case or object: it contains the id of the alert,",
    "the name and id of the event, the time, the region and the account. To look up the event, assume the role",
    "[auditor](daily-work.md#assume-a-role) and search the log group of the trail for the event id:",
    "",
    "```sh",
    "aws logs filter-log-events --region eu-central-1 --log-group-name /example/forensics/trail \\",
    "  --filter-pattern '{ $.eventID = \"0a1b2c3d-4e5f-6001-8a9b-0c1d2e3f4a5b\" }'",
    "```",
    "",
    "The id of a [finding](#findings), for example of GuardDuty, is not in the trail: the mail says where to look it up.",
    "",
    "`aws cloudtrail lookup-events` finds management events only, of the last 90 days (API reference). It does not find a denied",
    "access to an object of evidence. An alarm has no event id: search at the time of the alarm, with the pattern of the metric",
    "filter of the same name, which is in the stack's `cdk.tf.json` (`aws_cloudwatch_log_metric_filter`). The name in CloudWatch",
    "is `<organization>-forensics-` and the id of the alert.",
    "",
    "The last two columns say what raises an alert: first for calls that AWS records in the region of the stack, then for calls",
    "that AWS records in another region. A _rule_ is a rule of EventBridge.",
    "",
    "## Logins and denied access",
    "",
    ...table(LOGINS),
    "",
    "## Tampering",
    "",
    "A refused attempt raises these alerts too. So does a deployment, which makes some of these calls: compare an alert with the",
    "deployments at that time. If no deployment explains it, investigate.",
    "",
    ...table(TAMPERING),
    "",
    "## Findings",
    "",
    "These come from the services that watch the account, unless the map leaves them to an organization (`guards`).",
    "",
    ...table(FINDINGS),
    "",
    "Access Analyzer does not know the map. It reports outside access that the map itself grants: once for each role and each",
    "outside principal in its trust policy, and once for each source at the bucket and the key of incoming evidence. So",
    "`outside-access` is raised after the first deployment, and again when an activation or a source changes such a policy. Compare",
    "each finding with `trust`, `activations` and `sources`. No role of the map may archive the explained ones in the analyzer: an",
    "administrator of the account does, which raises `detection-changed`. There is no archive rule: it would match who and what,",
    "but not under which conditions, and would silently archive the finding about a trust policy that has lost its MFA or its",
    "last day.",
    "",
    "## Alerts not raised by a rule",
    "",
    ...otherTable(OTHER_ALERTS),
    "",
    "`endpoint-denied` needs the network activity events of CloudTrail. They are recorded for every call through the endpoints",
    "of S3 and KMS. An event contains the endpoint, the call and the calling account. It raises an alert if the endpoint's",
    "policy denied the call. CloudTrail could record denied calls only, but the oldest supported Terraform provider (5.100)",
    "refuses a selector by error code. Calls through the endpoints of CloudWatch Logs, Systems Manager and Session Manager's",
    "messages are not recorded: AWS's guide does not list them as services with network activity events (Systems Manager is only",
    "in its list of event sources). If the guide does not list the feature for a region (China, GovCloud, the European Sovereign",
    "Cloud), the alert is omitted and `forensics synth` says so. This was not tested on AWS.",
    "",
    "`alert-undelivered` reports events that EventBridge could not deliver within a day of retries. They are in the queue",
    "`<organization>-forensics-undelivered` for 14 days, encrypted with the key of the alerts. As auditor, read them with",
    "`aws sqs receive-message`. No one can remove one, so the alarm stays on until the last one expires. Check the queue",
    "for later messages. CloudWatch can need up to 15 minutes to notice the first message of an idle queue. The alarm goes to the",
    "same topic: if the topic refuses everything, the alarm does not arrive either.",
    "",
    "## Regional or multi-region trail",
    "",
    "A rule receives what is recorded in its own region. AWS records changes to IAM and sign-ins of root in one region of the",
    "partition: us-east-1, us-gov-west-1, cn-north-1 or eusc-de-east-1. It records a sign-in of an IAM user there too, or in the",
    'region of its sign-in endpoint, or in us-east-2, eu-north-1 or ap-southeast-2 (CloudTrail User Guide, "AWS Management',
    "Console sign-in events\"). It records other calls of root, and changes to the account's S3 block, in the region of the",
    "endpoint that was called. `audit.trail` in the map decides what that means:",
    "",
    "| `audit.trail` | What the trail records | What that means |",
    "| --- | --- | --- |",
    "| `regional` | its own region only | No event of another country comes into the jurisdiction, and no event of the jurisdiction leaves it. A change to IAM or to the S3 block, a sign-in or a use of root that AWS records elsewhere raises no alert here. A stack in the global region receives what is recorded there. The trail of an organization, or rules in the other regions, can close the gap. |",
    "| `multi-region` | every region of the account | A metric filter and an alarm raise the alerts for events that the region's own rules cannot receive. Evidence stays where it is, but records of calls from other countries are stored here. |",
    "",
    "The default is a multi-region trail in the home region of an account if the partition's global region is in a country of",
    "the jurisdiction, as in the United States, China or the European Sovereign Cloud. Every other region has a regional trail:",
    "two multi-region trails in one account would record everything twice. If no trail of an account reaches beyond its region,",
    "`forensics synth` lists the alerts that cannot be raised at all, or only for some calls.",
    "",
    "Roles can be assumed through the STS of their own region only, so these logins are always recorded in the region. An attempt",
    "at the STS of another region is denied and recorded there: with a regional trail, it raises no alert. The alarm of a",
    "multi-region trail reports every denied attempt to assume a role there, even a role of another account.",
    "",
    "## What does not arrive",
    "",
    "- A request from another account that S3 denies is recorded in that account. CloudTrail delivers to the owner of the bucket",
    "  only what was permitted to this account. The same is true if a principal of another account fails to assume a role.",
    "- The call that stops the trail is the last one that raises an alert. AWS Config and GuardDuty do not depend on the trail,",
    "  and continue.",
    "- An `exit` at the end of a session is not a call, so it raises no `session` alert. The log of the session contains it.",
    "",
  ].join("\n");
}

function table(alerts: readonly Alert[]): readonly string[] {
  return [
    "| Alert | What happened | Why it matters | Severity | In the region | Elsewhere |",
    "| --- | --- | --- | --- | --- | --- |",
    ...alerts.map(({ id, what, why, severity, occurs }) => {
      const places =
        occurs === "region" ? [RULE, BOUNDARY_DENIED_ACTIONS] : [occurs === "global" ? GLOBAL : RULE, alarm(id)];
      return `| ${[`\`${id}\``, what, why, severity, ...places].join(" | ")} |`;
    }),
  ];
}

function otherTable(alerts: readonly OtherAlert[]): readonly string[] {
  return [
    "| Alert | What happened | Why it matters | Severity | Raised by |",
    "| --- | --- | --- | --- | --- |",
    ...alerts.map(
      ({ id, what, why, severity, raisedBy }) => `| ${[`\`${id}\``, what, why, severity, raisedBy].join(" | ")} |`,
    ),
  ];
}

writePage("alerts.md", page());
