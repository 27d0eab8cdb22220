import { archive, edited, expectRefusal, from, roles } from "../minimal";
import type { Refusal } from "../minimal";

const KEYS: readonly Refusal[] = [
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
      "  Known keys: organization, contacts, deployer, provider, state, trust, access, roles, audit, guards, network, sessions, workstation, image, logs, retention, buckets, law, defaults, jurisdictions.",
    ],
  },
  {
    title: "a misspelled required key, once",
    map: edited(["organization: acme", "organisation: acme"]),
    says: [
      "map.yaml:1:1  organisation",
      '  "organisation" is not a key of a map.',
      '  Did you mean "organization"? Known keys: organization, contacts, deployer, provider, state, trust, access, roles, audit, guards, network, sessions, workstation, image, logs, retention, buckets, law, defaults, jurisdictions.',
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
      '  "deployer" is not a mapping of the keys role, planRole, principals, github.',
      "  Write these keys below it, each on its own line.",
    ],
  },
  {
    title: "text where a list belongs",
    map: edited(["alerts: [alerts@acme.example]", "alerts: alerts@acme.example"]),
    says: [
      "map.yaml:2:21  contacts.alerts",
      '  "alerts@acme.example" is not a list of e-mail addresses with at least one item.',
      "  Put the items in brackets, or write each on its own line after a hyphen.",
    ],
  },
  {
    title: "text where jurisdictions belong",
    map: edited(from("jurisdictions:", "jurisdictions: none\n")),
    says: [
      "map.yaml:10:16  jurisdictions",
      '  "none" is not a mapping of jurisdictions.',
      "  Write jurisdictions below it, each with its own keys.",
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
    title: "a misspelled role",
    map: edited(roles("reponder: { name: first }")),
    says: [
      "map.yaml:4:10  roles.reponder",
      '  "reponder" is not a key of roles.',
      '  Did you mean "responder"? Known keys: responder, investigator, custodian, approver, analyst, auditor.',
    ],
  },
  {
    title: "a misspelled setting of a role",
    map: edited(roles("responder: { names: first }")),
    says: [
      "map.yaml:4:23  roles.responder.names",
      '  "names" is not a key of roles.responder.',
      '  Did you mean "name"? Known keys: name, sessionMinutes, principals.',
    ],
  },
];

describe("keys and types", () => {
  it.each(KEYS)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});
