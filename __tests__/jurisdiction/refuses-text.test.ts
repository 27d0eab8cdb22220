import { END, archive, cloud, edited, expectRefusal, from, image, second, top } from "./minimal";
import type { Refusal } from "./minimal";

const TEXT: readonly Refusal[] = [
  {
    title: "an empty file",
    map: "",
    says: [
      "map.yaml:1:1",
      "  The file is empty: it holds no map.",
      "  Copy the bundled jurisdictions.yaml, or name another file.",
    ],
  },
  {
    title: "a file of comments only",
    map: "# nothing\n",
    says: [
      "map.yaml:1:1",
      "  The file is empty: it holds no map.",
      "  Copy the bundled jurisdictions.yaml, or name another file.",
    ],
  },
  {
    title: "a list",
    map: "- organization: acme\n",
    says: [
      "map.yaml:1:1",
      "  The file is not a mapping of keys to values.",
      '  Begin with "organization: <name>" and "jurisdictions:", as the bundled jurisdictions.yaml does.',
    ],
  },
  {
    title: "plain text",
    map: "organization\n",
    says: [
      "map.yaml:1:1",
      "  The file is not a mapping of keys to values.",
      '  Begin with "organization: <name>" and "jurisdictions:", as the bundled jurisdictions.yaml does.',
    ],
  },
  {
    title: "a second document",
    map: edited([END, END + "---\norganization: acme\n"]),
    says: [
      "map.yaml:22:1",
      "  A second YAML document begins here.",
      "  Remove the line of --- or ... that begins it; a map is one document.",
    ],
  },
  {
    title: "a tab that indents",
    map: edited(["    countries: [EU]", "\t\tcountries: [EU]"]),
    says: ["map.yaml:13:1", "  A tab indents this line; YAML allows only spaces.", "  Replace the tab with spaces."],
  },
  {
    title: "a lone carriage return",
    map: edited(["organization: acme\n", "organization: acme\r"]),
    says: ["map.yaml:1:19", "  A line ends in a lone carriage return.", "  Save the file with LF (or CRLF) line ends."],
  },
  {
    title: "a control character",
    map: edited(["deployer }", "deployer\u0000 }"]),
    says: [
      "map.yaml:3:27",
      "  A control character (U+0000) stands here.",
      "  Remove it, and save the file as plain UTF-8 text.",
    ],
  },
  {
    title: "broken YAML",
    map: edited(["[alerts@acme.example] }", "[alerts@acme.example }"]),
    says: [
      "map.yaml:2:42",
      "  This is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ].",
      "  Correct it here or, where this line looks right, just above.",
    ],
  },
  {
    title: "two keys on one line",
    map: edited(["organization: acme", "organization: acme: corp"]),
    says: [
      "map.yaml:1:15",
      "  This is not YAML: Nested mappings are not allowed in compact mappings.",
      "  Correct it here or, where this line looks right, just above.",
    ],
  },
  {
    title: "a tag",
    map: edited(["organization: acme", "organization: !name acme"]),
    says: [
      "map.yaml:1:15",
      "  Unresolved tag: !name: a map needs no tags.",
      "  Remove the word that begins with an exclamation mark.",
    ],
  },
  {
    title: "YAML 1.1",
    map: edited(["organization: acme", "%YAML 1.1\n---\norganization: acme"]),
    says: ["map.yaml:1:1", "  The file asks for YAML 1.1; a map is YAML 1.2.", "  Remove the %YAML line."],
  },
  {
    title: "a duplicate key",
    map: edited(["deployer: { role: deployer }", "deployer: { role: deployer }\ndeployer: { role: other }"]),
    says: ["map.yaml:4:1  deployer", '  "deployer" is given twice; first on line 3.', "  Keep one of the two."],
  },
  {
    title: "a region listed twice",
    map: edited(second("eu-west-1", "220000000001", "10.64.16.0/20")),
    says: [
      "map.yaml:22:7  jurisdictions.eu.regions.eu-west-1",
      '  "eu-west-1" is given twice; first on line 18.',
      "  Keep one of the two.",
    ],
  },
  {
    title: "a key that is a list",
    map: edited(["deployer: { role: deployer }", "deployer: { role: deployer }\n? [a, b]\n: 1"]),
    says: ["map.yaml:4:3", "  A key must be a plain word.", "  Write it as a word, followed by a colon."],
  },
  {
    title: "a key that JavaScript would swallow",
    map: edited(["deployer: { role: deployer }", "deployer: { role: deployer }\n__proto__: { a: 1 }"]),
    says: ["map.yaml:4:1", "  A key must be a plain word.", "  Write it as a word, followed by a colon."],
  },
  {
    title: "an alias without its anchor",
    map: edited(["[alerts@acme.example]", "*alerts"]),
    says: [
      "map.yaml:2:21  contacts.alerts",
      '  No value is named "&alerts".',
      '  Write "&alerts" before the value that it stands for, further up, or write the value here.',
    ],
  },
  {
    title: "an anchor that contains itself",
    map: edited(["alerts: [alerts@acme.example]", "alerts: &all [*all]"]),
    says: [
      "map.yaml:2:27  contacts.alerts[0]",
      '  "*all" expands without end.',
      "  Write the value out here, without the alias.",
    ],
  },
  {
    title: "anchors that expand without end",
    map: edited([
      "organization: acme",
      "organization: &a [x,x,x,x,x,x,x,x,x,x]\nlaw: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\naccess: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nprovider: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\nstate: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nlogs: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]",
    ]),
    says: [
      "map.yaml:2:37  state[7][8][8][9]",
      '  "*a" expands without end.',
      "  Write the value out here, without the alias.",
    ],
  },
  {
    title: "a merge key that merges no mapping",
    map: edited(["deployer: { role: deployer }", "deployer: { role: deployer, <<: nothing }"]),
    says: [
      'map.yaml:3:33  deployer."<<"',
      '  "<<" takes a mapping of keys, or a list of such.',
      '  Remove the "<<" line.',
    ],
  },
  {
    title: "values nested without end",
    map: edited(["organization: acme", "organization: " + "[".repeat(120)]),
    says: [
      "map.yaml:1:114",
      "  Values are nested here more than 100 levels deep.",
      "  Take the inner levels out: no map needs as many.",
    ],
  },
];

describe("the text", () => {
  it.each(TEXT)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});

const VALUES: readonly Refusal[] = [
  {
    title: "an unknown key, with the nearest known one",
    map: edited(["network: { cidr: 10.64.0.0/20 }", "network: { cidr: 10.64.0.0/20, zone: 3 }"]),
    says: [
      "map.yaml:20:40  jurisdictions.eu.regions.eu-west-1.network.zone",
      '  "zone" is not a key of jurisdictions.eu.regions.eu-west-1.network.',
      '  Did you mean "zones"? Known keys: cidr, zones, ec2messages.',
    ],
  },
  {
    title: "an unknown key that resembles none",
    map: edited(["organization: acme", "organization: acme\nexceptions: []"]),
    says: [
      "map.yaml:2:1  exceptions",
      '  "exceptions" is not a key of a map.',
      "  Known keys: organization, contacts, deployer, provider, state, trust, access, network, sessions, workstation, logs, retention, buckets, law, defaults, jurisdictions.",
    ],
  },
  {
    title: "a misspelled required key, once",
    map: edited(["organization: acme", "organisation: acme"]),
    says: [
      "map.yaml:1:1  organisation",
      '  "organisation" is not a key of a map.',
      '  Did you mean "organization"? Known keys: organization, contacts, deployer, provider, state, trust, access, network, sessions, workstation, logs, retention, buckets, law, defaults, jurisdictions.',
    ],
  },
  {
    title: "an empty value",
    map: edited(["deployer: { role: deployer }", "deployer: { role: }"]),
    says: [
      "map.yaml:3:19  deployer.role",
      "  An empty value is not the name of an IAM role.",
      "  Write the name alone, without ARN or path: 1 to 64 letters, digits and +=,.@_- (IAM quotas).",
    ],
  },
  {
    title: "a mapping where text belongs",
    map: edited(["organization: acme", "organization: { name: acme }"]),
    says: [
      "map.yaml:1:15  organization",
      "  A mapping of keys is not a short name.",
      "  Write lower-case letters, digits and hyphens, beginning with a letter.",
    ],
  },
  {
    title: "text where a mapping belongs",
    map: edited(["deployer: { role: deployer }", "deployer: deployer"]),
    says: [
      "map.yaml:3:11  deployer",
      '  "deployer" is not a mapping of the keys role.',
      "  Write these keys beneath it, one a line.",
    ],
  },
  {
    title: "text where a list belongs",
    map: edited(["alerts: [alerts@acme.example]", "alerts: alerts@acme.example"]),
    says: [
      "map.yaml:2:21  contacts.alerts",
      '  "alerts@acme.example" is not a list of e-mail addresses with at least one item.',
      "  Put it in brackets, or write one item a line, each behind a hyphen.",
    ],
  },
  {
    title: "text where jurisdictions belong",
    map: edited(from("jurisdictions:", "jurisdictions: none\n")),
    says: [
      "map.yaml:10:16  jurisdictions",
      '  "none" is not a mapping of jurisdictions.',
      "  Write jurisdictions beneath it, each with its own keys.",
    ],
  },
  {
    title: "a number where text belongs",
    map: edited(["law: { residency: GDPR }", "law: { residency: 2016 }"]),
    says: [
      "map.yaml:12:23  jurisdictions.eu.law.residency",
      "  2016 is not the name of a law or policy.",
      '  Write it in quotes: "2016".',
    ],
  },
  {
    title: "text where a number belongs",
    map: edited(["mode: GOVERNANCE, years: 1", "mode: GOVERNANCE, years: one"]),
    says: [
      "map.yaml:15:44  jurisdictions.eu.retention.evidence.years",
      '  "one" is not a whole number of years from 1 to 100.',
      "  Write a number within these bounds.",
    ],
  },
  {
    title: "a fraction of a year",
    map: edited(["mode: GOVERNANCE, years: 1", "mode: GOVERNANCE, years: 1.5"]),
    says: [
      "map.yaml:15:44  jurisdictions.eu.retention.evidence.years",
      "  1.5 is not a whole number of years from 1 to 100.",
      "  Write a number within these bounds.",
    ],
  },
  {
    title: "no years",
    map: edited(["mode: GOVERNANCE, years: 1", "mode: GOVERNANCE, years: 0"]),
    says: [
      "map.yaml:15:44  jurisdictions.eu.retention.evidence.years",
      "  0 is not a whole number of years from 1 to 100.",
      "  Write a number within these bounds.",
    ],
  },
  {
    title: "more than a hundred years",
    map: edited(archive("kind: s3-object-lock, years: 101")),
    says: [
      "map.yaml:16:47  jurisdictions.eu.retention.archive.years",
      "  101 is not a whole number of years from 1 to 100.",
      "  Write a number within these bounds.",
    ],
  },
  {
    title: "yes for true",
    map: edited(['account: "220000000001"', 'account: "220000000001"\n        home: yes']),
    says: [
      "map.yaml:20:15  jurisdictions.eu.regions.eu-west-1.home",
      '  "yes" is not true or false.',
      "  Write true or false, without quotes.",
    ],
  },
  {
    title: "a word that is not among those allowed, with the nearest",
    map: edited(["mode: GOVERNANCE", "mode: GOVERNANCES"]),
    says: [
      "map.yaml:15:25  jurisdictions.eu.retention.evidence.mode",
      '  "GOVERNANCES" is not one of: GOVERNANCE, COMPLIANCE.',
      '  Did you mean "GOVERNANCE"?',
    ],
  },
  {
    title: "a word that resembles none of those allowed",
    map: edited(archive("kind: tape, years: 1")),
    says: [
      "map.yaml:16:24  jurisdictions.eu.retention.archive.kind",
      '  "tape" is not one of: glacier-vault-lock, s3-object-lock.',
      "  Choose one of these words.",
    ],
  },
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
      '  Write the 12 digits in quotes, as in "123456789012": without them leading zeros are lost.',
    ],
  },
  {
    title: "an account id without quotes that loses a zero",
    map: edited(['account: "220000000001"', "account: 012345678901"]),
    says: [
      "map.yaml:19:18  jurisdictions.eu.regions.eu-west-1.account",
      "  012345678901 is not an AWS account id, 12 digits in quotes.",
      '  Write the 12 digits in quotes, as in "123456789012": without them leading zeros are lost.',
    ],
  },
  {
    title: "an account id of eleven digits",
    map: edited(['account: "220000000001"', 'account: "22000000001"']),
    says: [
      "map.yaml:19:18  jurisdictions.eu.regions.eu-west-1.account",
      '  "22000000001" is not an AWS account id, 12 digits in quotes.',
      '  Write the 12 digits in quotes, as in "123456789012": without them leading zeros are lost.',
    ],
  },
  {
    title: "an alert address that is none",
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
      "  Put it in brackets, or write one item a line, each behind a hyphen.",
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
    title: "a case that is no short key",
    map: edited(top("workstation: { case: Case/1 }")),
    says: [
      "map.yaml:4:22  workstation.case",
      '  "Case/1" is not a short key.',
      "  Write 2 to 39 lower-case letters, digits and hyphens, beginning with a letter or digit.",
    ],
  },
  {
    title: "an instance type that is none",
    map: edited(top("workstation: { instanceType: large }")),
    says: [
      "map.yaml:4:30  workstation.instanceType",
      '  "large" is not an EC2 instance type.',
      "  Write one such as m6i.2xlarge.",
    ],
  },
  {
    title: "an image id that is none",
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
      "  Write an id such as euc1-az1: names such as eu-central-1a mean another zone in every account.",
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
      "  Write it without https://.",
    ],
  },
];

describe("keys and types", () => {
  it.each(VALUES)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});
