import type { Alert, OtherAlert } from "../src/facts/alerts/alert";
import { OTHER_ALERTS } from "../src/facts/alerts/other-alerts";
import { FINDINGS } from "../src/facts/alerts/findings";
import { LOGINS } from "../src/facts/alerts/logins";
import { TAMPERING } from "../src/facts/alerts/tampering";
import { writePage } from "./page";

/** Writes docs/alerts.md from the tables of alerts; with `--check` only tells whether the page is current. */

/** What the cells of the last two columns say; "Regional or multi-region trail" explains. */
const RULE = "rule";
const BOUNDARY_DENIED_ACTIONS = "does not happen";
const GLOBAL = "rule, in the stack of the partition's global region alone";
const alarm = (id: string): string => `multi-region trail: alarm \`${id}-elsewhere\`; regional trail: **cannot fire**`;

function page(): string {
  return [
    "# Alerts",
    "",
    "Generated from the tables in `src/facts/alerts` by `npm run docs`. Each alert goes to the map's `contacts.alerts` through an",
    "encrypted SNS topic; AWS asks every address once to confirm, and sends nothing before. A mail carries the alert's id,",
    "the event's name and id, time, region and account: no name of a person, a case or an object, since mail leaves the",
    "jurisdiction. Look the event up by its id in the trail's log group, as auditor:",
    "",
    "```sh",
    "aws logs filter-log-events --log-group-name /<organization>/forensics/trail --filter-pattern '{ $.eventID = \"<id>\" }'",
    "```",
    "",
    "`aws cloudtrail lookup-events` knows management events alone, of 90 days (API reference): a refusal at an object of",
    "evidence is not among them. An alarm has no event id: look for its event at the time that it tells, with the filter",
    "of the same name as pattern. The name in CloudWatch is the alert's id after `<organization>-forensics-`.",
    "",
    "## Logins and refusals",
    "",
    ...table(LOGINS),
    "",
    "## Tampering",
    "",
    "A deployment changes some of this too, and raises the alert as anybody else's change does: compare it with the run of",
    "Terraform at that time. What no deployment explains was not us.",
    "",
    ...table(TAMPERING),
    "",
    "## Findings",
    "",
    "Of the services that watch the account, where the map does not leave them to an organization (`guards`).",
    "",
    ...table(FINDINGS),
    "",
    "Access Analyzer does not know the map. It finds outside access in what the map itself gives: once for each role and",
    "each outside principal in its trust policy, and once for each source at the bucket and the key of incoming evidence.",
    "So `outside-access` comes after the first deployment, and again when an activation or a source changes such a policy.",
    "Compare each with `trust`, `activations` and `sources`, and archive what they explain in the analyzer. No archive",
    "rule does it for you: it would match who and what, but not under which conditions, and archive unseen a trust policy",
    "that has lost its MFA or its last day.",
    "",
    "## Raised by something else than a rule",
    "",
    ...otherTable(OTHER_ALERTS),
    "",
    "`endpoint-denied` needs CloudTrail's network activity events. They are recorded for every call through the endpoints",
    "of S3 and KMS; an event names the endpoint, the call and the account that asked, and is an alert where the endpoint's",
    "policy refused the call. CloudTrail could record the refusals alone, but the Terraform provider's floor (5.100) refuses",
    "a selector by error code. AWS's guide lists neither CloudWatch Logs nor Session Manager's messages among the services,",
    "and Systems Manager only among the event sources, so calls through these endpoints are not recorded. Where the guide does not establish the feature (China,",
    "GovCloud, the European Sovereign Cloud), the alert is left out and `npm run synth` says so. Not tried on AWS.",
    "",
    "`alert-undelivered` reports what EventBridge could not deliver within its day of retries. The events lie in the queue",
    "`<organization>-forensics-undelivered` for 14 days, under the key of the alerts; as auditor, read them with",
    "`aws sqs receive-message`. Nobody can take one out, so the alarm stays on until the last has expired: look into the",
    "queue for later ones. CloudWatch may need up to 15 minutes to notice the first message of a queue that was idle. The",
    "alarm goes to the same topic: if the topic itself refuses everything, it does not arrive either.",
    "",
    "## Regional or multi-region trail",
    "",
    "A rule hears what is recorded in its own region. IAM changes and root's sign-ins happen, and are recorded, in one",
    "region of the partition, whatever you choose: us-east-1, us-gov-west-1, cn-north-1 or eusc-de-east-1. A sign-in of an IAM user is recorded there too, or in the region of its",
    'sign-in endpoint, or in us-east-2, eu-north-1 or ap-southeast-2, as AWS routes it (CloudTrail User Guide, "AWS',
    'Management Console sign-in events"). Calls of root are recorded wherever they are made, and',
    "so is a change of the account's S3 block, which the endpoint of any region takes. `audit.trail` of the map decides",
    "what that means here:",
    "",
    "- `regional`: the trail records its own region and nothing else, so no event of another country comes into",
    "  the jurisdiction's bucket, and none of the jurisdiction's events leave by it. A change of IAM or of the S3 block, a sign-in or a use of",
    "  root that AWS records elsewhere raises no alert here; a stack in the global region hears what is recorded in that one. The trail",
    "  of an organization, or rules in the other regions, can close the gap from outside.",
    "- `multi-region`: the trail brings the events of every region of the account into this region's bucket and log group,",
    "  where a metric filter and an alarm raise what the region's own rules cannot hear. Evidence stays where it is, but",
    "  records of calls from other countries are kept here.",
    "",
    "Without `audit.trail`, an account's home region has a multi-region trail if the partition's global region lies in a",
    "country of the jurisdiction, as in the United States, China or the European Sovereign Cloud; every other region has a",
    "regional one. Two multi-region trails in one account would record everything twice. Where no trail of an account",
    "reaches beyond its region, `npm run synth` lists the alerts that cannot be raised, or only in part.",
    "",
    "Roles can be assumed through the STS of their own region only, so those logins are always recorded in the region.",
    "An attempt at the STS of another region is refused and recorded there: under a regional trail nobody hears of it.",
    "The alarm of a multi-region trail tells of every role that is refused there, those of other accounts too.",
    "",
    "## What does not arrive",
    "",
    "- A request from another account that S3 refuses is recorded there. CloudTrail tells the owner of the bucket only of",
    "  what it delivers to this account. So is a refused attempt of another account's principal to become a role.",
    "- What stops the trail is itself the last call that raises an alert: nothing is known of those after it. Config and",
    "  GuardDuty do not depend on the trail, and watch on.",
    "- An `exit` at the end of a session is no call, so no `session` alert tells of it; the session's log does.",
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
