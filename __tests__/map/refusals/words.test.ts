import { cloud, edited, expectRefusal, image, roles, top } from "../minimal";
import type { Refusal } from "../minimal";

const WORDS: readonly Refusal[] = [
  {
    title: "an organization with capitals",
    map: edited(["organization: acme", "organization: Acme"]),
    says: [
      "map.yaml:1:15  organization",
      '  "Acme" is not a short name.',
      "  Write lower-case letters, digits and hyphens, beginning with a letter.",
    ],
  },
  {
    title: "an account id without quotes",
    map: edited(['account: "220000000001"', "account: 220000000001"]),
    says: [
      "map.yaml:19:18  jurisdictions.eu.regions.eu-west-1.account",
      "  220000000001 is not an AWS account id, 12 digits in quotes.",
      '  Write the 12 digits in quotes, such as "123456789012": without quotes leading zeros are lost.',
    ],
  },
  {
    title: "an account id without quotes that loses a zero",
    map: edited(['account: "220000000001"', "account: 012345678901"]),
    says: [
      "map.yaml:19:18  jurisdictions.eu.regions.eu-west-1.account",
      "  012345678901 is not an AWS account id, 12 digits in quotes.",
      '  Write the 12 digits in quotes, such as "123456789012": without quotes leading zeros are lost.',
    ],
  },
  {
    title: "an account id of eleven digits",
    map: edited(['account: "220000000001"', 'account: "22000000001"']),
    says: [
      "map.yaml:19:18  jurisdictions.eu.regions.eu-west-1.account",
      '  "22000000001" is not an AWS account id, 12 digits in quotes.',
      '  Write the 12 digits in quotes, such as "123456789012": without quotes leading zeros are lost.',
    ],
  },
  {
    title: "an alert address that is not valid",
    map: edited(["alerts@acme.example", "alerts"]),
    says: [
      "map.yaml:2:22  contacts.alerts[0]",
      '  "alerts" is not an e-mail address.',
      "  Write an address such as alerts@example.com.",
    ],
  },
  {
    title: "no alert address",
    map: edited(["[alerts@acme.example]", "[]"]),
    says: [
      "map.yaml:2:21  contacts.alerts",
      "  An empty list is not a list of e-mail addresses with at least one item.",
      "  Put the items in brackets, or write each on its own line after a hyphen.",
    ],
  },
  {
    title: "an ARN for the deployer's role",
    map: edited(["{ role: deployer }", '{ role: "arn:aws:iam::220000000001:role/deployer" }']),
    says: [
      "map.yaml:3:19  deployer.role",
      '  "arn:aws:iam::220000000001:role/deployer" is not the name of an IAM role.',
      "  Write the name alone, without ARN or path: 1 to 64 letters, digits and +=,.@_- (IAM quotas).",
    ],
  },
  {
    title: "a log retention that CloudWatch does not offer",
    map: edited(top("logs: { retentionDays: 3650 }")),
    says: [
      "map.yaml:4:24  logs.retentionDays",
      "  3650 is not a retention that CloudWatch offers.",
      "  Choose one of: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days.",
    ],
  },
  {
    title: "logs that never expire",
    map: edited(top("logs: { retentionDays: 0 }")),
    says: [
      "map.yaml:4:24  logs.retentionDays",
      "  0 is not a retention that CloudWatch offers.",
      "  Choose one of: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days.",
    ],
  },
  {
    title: "no idle minutes",
    map: edited(top("sessions: { idleMinutes: 0 }")),
    says: [
      "map.yaml:4:26  sessions.idleMinutes",
      "  0 is not a whole number of minutes from 1 to 60.",
      "  Write a number within these bounds.",
    ],
  },
  {
    title: "more idle minutes than an hour",
    map: edited(top("sessions: { idleMinutes: 61 }")),
    says: [
      "map.yaml:4:26  sessions.idleMinutes",
      "  61 is not a whole number of minutes from 1 to 60.",
      "  Write a number within these bounds.",
    ],
  },
  {
    title: "sessions of more than a day",
    map: edited(top("sessions: { maxMinutes: 1441 }")),
    says: [
      "map.yaml:4:25  sessions.maxMinutes",
      "  1441 is not a whole number of minutes from 1 to 1440.",
      "  Write a number within these bounds.",
    ],
  },
  {
    title: "a user that Linux does not allow",
    map: edited(top('sessions: { runAs: "Sherlock Holmes" }')),
    says: [
      "map.yaml:4:20  sessions.runAs",
      '  "Sherlock Holmes" is not the name of a Linux user.',
      "  Write 1 to 32 lower-case letters, digits, hyphens and underscores, beginning with a letter.",
    ],
  },
  {
    title: "a case that is not a short key",
    map: edited(top("workstation: { case: Case/1 }")),
    says: [
      "map.yaml:4:22  workstation.case",
      '  "Case/1" is not a short key.',
      "  Write 2 to 39 lower-case letters, digits and hyphens, beginning with a letter or digit.",
    ],
  },
  {
    title: "an instance type that is not valid",
    map: edited(top("workstation: { instanceType: large }")),
    says: [
      "map.yaml:4:30  workstation.instanceType",
      '  "large" is not an EC2 instance type.',
      "  Write one such as m6i.2xlarge.",
    ],
  },
  {
    title: "an image id that is not valid",
    map: edited(image("{ id: ami-123 }")),
    says: [
      "map.yaml:21:37  jurisdictions.eu.regions.eu-west-1.workstation.image.id",
      '  "ami-123" is not the id of an image.',
      "  Write an id such as ami-0a1b2c3d4e5f60001.",
    ],
  },
  {
    title: "zones that are neither a number nor ids",
    map: edited(top("network: { zones: two }")),
    says: [
      "map.yaml:4:19  network.zones",
      '  "two" is not a number of zones or a list of zone ids.',
      "  Write a number such as 2, or [euc1-az1].",
    ],
  },
  {
    title: "no zones",
    map: edited(top("network: { zones: 0 }")),
    says: [
      "map.yaml:4:19  network.zones",
      "  0 is not a number of zones or a list of zone ids.",
      "  Write a number such as 2, or [euc1-az1].",
    ],
  },
  {
    title: "a zone's name instead of its id",
    map: edited(top("network: { zones: [eu-west-1a] }")),
    says: [
      "map.yaml:4:20  network.zones[0]",
      '  "eu-west-1a" is not the id of an availability zone.',
      "  Write an id such as euc1-az1: names such as eu-central-1a mean a different zone in every account.",
    ],
  },
  {
    title: "a provider constraint that Terraform cannot read",
    map: edited(top("provider: { version: latest }")),
    says: [
      "map.yaml:4:22  provider.version",
      '  "latest" is not a Terraform version constraint.',
      '  Write one such as ">= 5.100.0, < 7.0.0", in quotes.',
    ],
  },
  {
    title: "a host name with a scheme",
    map: edited(cloud("{ organization: acme, location: EU, hostname: https://tfe.acme.example }")),
    says: [
      "map.yaml:4:79  state.cloud.hostname",
      '  "https://tfe.acme.example" is not a host name.',
      "  Write a name such as tfe.example.com, in lower case and without https://; with a port, tfe.example.com:8443.",
    ],
  },
  {
    title: "a role's session of less than an hour",
    map: edited(roles("responder: { sessionMinutes: 59 }")),
    says: [
      "map.yaml:4:39  roles.responder.sessionMinutes",
      "  59 is not a whole number of minutes from 60 to 720.",
      "  Write a number within these bounds.",
    ],
  },
  {
    title: "a role's session of more than half a day",
    map: edited(roles("responder: { sessionMinutes: 721 }")),
    says: [
      "map.yaml:4:39  roles.responder.sessionMinutes",
      "  721 is not a whole number of minutes from 60 to 720.",
      "  Write a number within these bounds.",
    ],
  },
  {
    title: "a session tag that AWS does not allow",
    map: edited(top('access: { mfaTag: "multi factor" }')),
    says: [
      "map.yaml:4:19  access.mfaTag",
      '  "multi factor" is not the key of a session tag.',
      "  Write 1 to 128 letters, digits and _.:/=+-@, as the identity provider spells it.",
    ],
  },
  {
    title: "a guard of no one's",
    map: edited(top("guards: { config: organisation }")),
    says: [
      "map.yaml:4:19  guards.config",
      '  "organisation" is not one of: account, organization.',
      '  Did you mean "organization"?',
    ],
  },
  {
    title: "a guard that there is not",
    map: edited(top("guards: { firewall: account }")),
    says: [
      "map.yaml:4:11  guards.firewall",
      '  "firewall" is not a key of guards.',
      "  Known keys: ebsEncryption, snapshotSharing, imageSharing, instanceMetadata, serialConsole, vpcInternet, s3Public, config, configRules, guardDuty, accessAnalyzer.",
    ],
  },
  {
    title: "a trail that is neither regional nor of all regions",
    map: edited(top("audit: { trail: multi-regional }")),
    says: [
      "map.yaml:4:17  audit.trail",
      '  "multi-regional" is not one of: regional, multi-region.',
      '  Did you mean "multi-region"?',
    ],
  },
];

describe("words and numbers", () => {
  it.each(WORDS)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});
