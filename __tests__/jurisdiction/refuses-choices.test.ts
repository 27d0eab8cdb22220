import { activation, archive, edited, expectRefusal, other, second, top } from "./minimal";
import type { Refusal } from "./minimal";

const PLACES: readonly Refusal[] = [
  {
    title: "a region outside its jurisdiction's countries",
    map: edited(["eu-west-1:", "eu-west-2:"]),
    says: [
      "map.yaml:18:7  jurisdictions.eu.regions.eu-west-2",
      '  "eu-west-2" is in the United Kingdom (GB), not in the jurisdiction\'s countries [EU].',
      "  Move it to a jurisdiction of GB, or choose a region of EU: eu-central-1, eu-north-1, eu-south-1, eu-south-2, eu-west-1, eu-west-3.",
    ],
  },
  {
    title: "Switzerland in the European Union",
    map: edited(["eu-west-1:", "eu-central-2:"], archive("kind: s3-object-lock, years: 2")),
    says: [
      "map.yaml:18:7  jurisdictions.eu.regions.eu-central-2",
      '  "eu-central-2" is in Switzerland (CH), not in the jurisdiction\'s countries [EU].',
      "  Move it to a jurisdiction of CH, or choose a region of EU: eu-central-1, eu-north-1, eu-south-1, eu-south-2, eu-west-1, eu-west-3.",
    ],
  },
  {
    title: "a region that AWS does not have, with the nearest",
    map: edited(["eu-west-1:", "eu-wset-1:"]),
    says: [
      "map.yaml:18:7  jurisdictions.eu.regions.eu-wset-1",
      '  "eu-wset-1" is not a region of AWS.',
      '  Did you mean "eu-west-1"? If not, choose a region of EU: eu-central-1, eu-north-1, eu-south-1, eu-south-2, eu-west-1, eu-west-3.',
    ],
  },
  {
    title: "a region that is only announced",
    map: edited(["eu-west-1:", "me-west-1:"]),
    says: [
      "map.yaml:18:7  jurisdictions.eu.regions.me-west-1",
      '  "me-west-1" is not a region of AWS.',
      "  Choose a region of EU: eu-central-1, eu-north-1, eu-south-1, eu-south-2, eu-west-1, eu-west-3.",
    ],
  },
  {
    title: "a region that resembles none",
    map: edited(["eu-west-1:", "atlantis:"]),
    says: [
      "map.yaml:18:7  jurisdictions.eu.regions.atlantis",
      '  "atlantis" is not a region of AWS.',
      "  Choose a region of EU: eu-central-1, eu-north-1, eu-south-1, eu-south-2, eu-west-1, eu-west-3.",
    ],
  },
  {
    title: "a region where its countries have none",
    map: edited(["[EU]", "[NO]"]),
    says: [
      "map.yaml:18:7  jurisdictions.eu.regions.eu-west-1",
      '  "eu-west-1" is in Ireland (IE), not in the jurisdiction\'s countries [NO].',
      "  Move it to a jurisdiction of IE, or change the jurisdiction's countries: AWS has no region in [NO].",
    ],
  },
  {
    title: "UK, which is no country code",
    map: edited(["[EU]", "[UK]"]),
    says: [
      "map.yaml:13:17  jurisdictions.eu.countries[0]",
      '  "UK" is not an ISO 3166-1 alpha-2 country code, nor EU.',
      "  Write GB: the United Kingdom's code.",
    ],
  },
  {
    title: "a country that does not exist",
    map: edited(["[EU]", "[XX]"]),
    says: [
      "map.yaml:13:17  jurisdictions.eu.countries[0]",
      '  "XX" is not an ISO 3166-1 alpha-2 country code, nor EU.',
      "  Look it up at https://www.iso.org/obp/ui/#search/code.",
    ],
  },
  {
    title: "a country in small letters",
    map: edited(["[EU]", "[eu]"]),
    says: [
      "map.yaml:13:17  jurisdictions.eu.countries[0]",
      '  "eu" is not a country code.',
      "  Write an ISO 3166-1 alpha-2 code in capitals, such as CH, or EU for its member states.",
    ],
  },
  {
    title: "a country named twice",
    map: edited(["[EU]", "[EU, EU]"]),
    says: ["map.yaml:13:21  jurisdictions.eu.countries[1]", '  "EU" is named twice.', "  Remove one of the two."],
  },
  {
    title: "a jurisdiction key with a hyphen",
    map: edited(["  eu:", "  eu-a:"]),
    says: [
      "map.yaml:11:3  jurisdictions.eu-a",
      '  "eu-a" is not a jurisdiction key: a lower-case letter, then 1 to 11 letters and digits.',
      "  Shorten it or take other characters out; a hyphen would make cdktf deploy 'eu-*' select two jurisdictions.",
    ],
  },
  {
    title: "a jurisdiction key of one letter",
    map: edited(["  eu:", "  e:"]),
    says: [
      "map.yaml:11:3  jurisdictions.e",
      '  "e" is not a jurisdiction key: a lower-case letter, then 1 to 11 letters and digits.',
      "  Shorten it or take other characters out; a hyphen would make cdktf deploy 'eu-*' select two jurisdictions.",
    ],
  },
  {
    title: "a jurisdiction key that is reserved",
    map: edited(["  eu:", "  state:"]),
    says: [
      "map.yaml:11:3  jurisdictions.state",
      '  "state" is reserved, as are organization, image, case.',
      "  Choose another key, such as eu.",
    ],
  },
  {
    title: "a jurisdiction over two partitions",
    map: edited(
      ["[EU]", "[EU, US]"],
      second(
        "us-gov-west-1",
        "240000000001",
        "10.64.0.0/20",
        ', trust: { responder: ["arn:aws-us-gov:iam::900000000001:role/responder"], investigator: ["arn:aws-us-gov:iam::900000000001:role/investigator"], custodian: ["arn:aws-us-gov:iam::900000000001:role/custodian"], approver: ["arn:aws-us-gov:iam::900000000001:role/approver"], analyst: ["arn:aws-us-gov:iam::900000000001:role/analyst"] }',
      ),
    ),
    says: [
      "map.yaml:22:7  jurisdictions.eu.regions.us-gov-west-1",
      '  "us-gov-west-1" is in partition aws-us-gov, but eu-west-1 is in aws.',
      "  Give each partition a jurisdiction of its own; both may name the same countries.",
    ],
  },
  {
    title: "an account that serves two jurisdictions",
    map: edited(other("ch", "CH", "eu-central-2", "220000000001")),
    says: [
      "map.yaml:26:41  jurisdictions.ch.regions.eu-central-2.account",
      '  Account "220000000001" serves jurisdiction eu already (line 19).',
      "  Use another account: one account serves one jurisdiction.",
    ],
  },
  {
    title: "a region listed twice for one account",
    map: edited(other("insider", "EU", "eu-west-1", "220000000001")),
    says: [
      "map.yaml:26:38  jurisdictions.insider.regions.eu-west-1.account",
      '  Account "220000000001" lists eu-west-1 already, in jurisdiction eu (line 19).',
      "  Use another account: one account serves one jurisdiction.",
    ],
  },
  {
    title: "two regions of one account without a home",
    map: edited(second("eu-central-1", "220000000001", "10.64.16.0/20")),
    says: [
      "map.yaml:22:7  jurisdictions.eu.regions.eu-central-1",
      '  Account "220000000001" has 2 regions and none of them is its home.',
      "  Write home: true in the one that shall own the account-wide settings: eu-west-1 or eu-central-1.",
    ],
  },
  {
    title: "two homes of one account",
    map: edited(
      ['account: "220000000001"', 'account: "220000000001"\n        home: true'],
      second("eu-central-1", "220000000001", "10.64.16.0/20", ", home: true"),
    ),
    says: [
      "map.yaml:23:143  jurisdictions.eu.regions.eu-central-1.home",
      '  Account "220000000001" has its home in eu-west-1 already.',
      "  Remove home from one of the two.",
    ],
  },
  {
    title: "an only region that is not its account's home",
    map: edited(['account: "220000000001"', 'account: "220000000001"\n        home: false']),
    says: [
      "map.yaml:20:15  jurisdictions.eu.regions.eu-west-1.home",
      '  Account "220000000001" has no other region that could own its account-wide settings.',
      "  Remove home: false.",
    ],
  },
];

describe("countries, regions, accounts", () => {
  it.each(PLACES)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});

const PEOPLE: readonly Refusal[] = [
  {
    title: "a principal of another partition",
    map: edited(["arn:aws:iam::900000000001:role/analyst", "arn:aws-cn:iam::900000000001:role/analyst"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      '  "arn:aws-cn:iam::900000000001:role/analyst" is of partition aws-cn, but eu-west-1 is in aws.',
      "  Name a principal of aws: IAM knows none of another partition.",
    ],
  },
  {
    title: "a partition that AWS does not have",
    map: edited(["arn:aws:iam::900000000001:role/analyst", "arn:aws-moon:iam::900000000001:role/analyst"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      '  "arn:aws-moon:iam::900000000001:role/analyst" names a partition that AWS does not have.',
      "  Choose one of: aws, aws-cn, aws-us-gov, aws-eusc.",
    ],
  },
  {
    title: "a whole account as a principal",
    map: edited(["arn:aws:iam::900000000001:role/analyst", "arn:aws:iam::900000000001:root"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      '  "arn:aws:iam::900000000001:root" is a whole account, not an IAM role or user.',
      "  Name the role: arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "a wildcard in a principal",
    map: edited(["role/analyst", "role/*"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      '  "arn:aws:iam::900000000001:role/*" stands for any number of principals.',
      "  Name the role: arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "everybody as a principal",
    map: edited(["arn:aws:iam::900000000001:role/analyst", "*"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      '  "*" is not the ARN of an IAM role or user.',
      "  Write arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "a session as a principal",
    map: edited(["arn:aws:iam::900000000001:role/analyst", "arn:aws:sts::900000000001:assumed-role/analyst/me"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      '  "arn:aws:sts::900000000001:assumed-role/analyst/me" is a session, not an IAM role or user.',
      "  Name the role itself: arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "a malformed account in an ARN",
    map: edited(["arn:aws:iam::900000000001:role/analyst", "arn:aws:iam::90000000001:role/analyst"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      '  "arn:aws:iam::90000000001:role/analyst" holds no account id of 12 digits.',
      "  Write arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "an IAM group as a principal",
    map: edited(["role/analyst", "group/analysts"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      '  "arn:aws:iam::900000000001:group/analysts" is not the ARN of an IAM role or user.',
      "  Write arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "a service's ARN as a principal",
    map: edited(["arn:aws:iam::900000000001:role/analyst", "arn:aws:s3:::bucket"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      '  "arn:aws:s3:::bucket" is not the ARN of an IAM role or user.',
      "  Write arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "a principal whose country does not exist",
    map: edited([
      'analyst: ["arn:aws:iam::900000000001:role/analyst"]',
      'analyst: [{ arn: "arn:aws:iam::900000000001:role/analyst", country: UK }]',
    ]),
    says: [
      "map.yaml:9:71  trust.analyst[0].country",
      '  "UK" is not an ISO 3166-1 alpha-2 country code, nor EU.',
      "  Write GB: the United Kingdom's code.",
    ],
  },
  {
    title: "a principal without its ARN",
    map: edited(['analyst: ["arn:aws:iam::900000000001:role/analyst"]', "analyst: [{ country: GB }]"]),
    says: [
      "map.yaml:9:13  trust.analyst[0].arn",
      '  "arn" is missing.',
      "  Add it. Write arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "a principal that is a number",
    map: edited(['analyst: ["arn:aws:iam::900000000001:role/analyst"]', "analyst: [900000000001]"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      "  900000000001 is not an ARN or a mapping of arn, country, basis.",
      "  Write arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "an approver that also holds another role",
    map: edited(["role/approver", 'role/approver", "arn:aws:iam::900000000002:role/custodian']),
    says: [
      "map.yaml:8:57  trust.approver[1]",
      '  "arn:aws:iam::900000000002:role/custodian" is trusted as custodian too; an approver holds no other role.',
      "  Name another principal here, or remove this one from custodian.",
    ],
  },
  {
    title: "an unknown role that stands open",
    map: edited(top("access: { standing: [auditors] }")),
    says: [
      "map.yaml:4:22  access.standing[0]",
      '  "auditors" is not one of: responder, investigator, custodian, approver, analyst, auditor.',
      '  Did you mean "auditor"?',
    ],
  },
  {
    title: "a collector of another account than its source",
    map: edited([
      "    regions:\n",
      '    sources: [{ account: "310000000001", collector: "arn:aws:iam::310000000002:role/collector" }]\n    regions:\n',
    ]),
    says: [
      "map.yaml:17:53  jurisdictions.eu.sources[0].collector",
      '  "arn:aws:iam::310000000002:role/collector" belongs to account 310000000002, not to the source\'s account 310000000001.',
      "  Name a role of the source's account, or correct the account.",
    ],
  },
  {
    title: "a collector of another partition",
    map: edited([
      "    regions:\n",
      '    sources: [{ account: "310000000001", collector: "arn:aws-cn:iam::310000000001:role/collector" }]\n    regions:\n',
    ]),
    says: [
      "map.yaml:17:53  jurisdictions.eu.sources[0].collector",
      '  "arn:aws-cn:iam::310000000001:role/collector" is of partition aws-cn, but eu-west-1 is in aws.',
      "  Name a principal of aws: IAM knows none of another partition.",
    ],
  },
  {
    title: "an activation whose principal is not trusted for its role",
    map: edited(activation("role: investigator,", "role: custodian,")),
    says: [
      "map.yaml:17:67  jurisdictions.eu.activations[0].principals[0]",
      '  "arn:aws:iam::900000000001:role/investigator" is not trusted as custodian; only arn:aws:iam::900000000002:role/custodian.',
      "  Add it to trust.custodian, or name one who is.",
    ],
  },
  {
    title: "an activation of a role that nobody has",
    map: edited(activation("role: investigator,", "role: auditor,")),
    says: [
      "map.yaml:17:65  jurisdictions.eu.activations[0].principals[0]",
      '  "arn:aws:iam::900000000001:role/investigator" is not trusted as auditor; nobody is.',
      "  Add it to trust.auditor.",
    ],
  },
  {
    title: "an activation that ends before it starts",
    map: edited(activation("2026-12-01", "2026-10-01")),
    says: [
      "map.yaml:17:174  jurisdictions.eu.activations[0].until",
      '  "2026-10-01T00:00:00Z" is not after "2026-11-01T00:00:00Z", when the activation begins.',
      "  Write a later time, or begin earlier.",
    ],
  },
  {
    title: "an activation of more than 90 days",
    map: edited(activation("2026-12-01T00:00:00Z", "2027-01-30T00:00:01Z")),
    says: [
      "map.yaml:17:174  jurisdictions.eu.activations[0].until",
      '  "2027-01-30T00:00:01Z" is more than 90 days after "2026-11-01T00:00:00Z".',
      "  End it by 2027-01-30T00:00:00Z, and renew it by another reviewed change.",
    ],
  },
  {
    title: "an activation whose incident is no short key",
    map: edited(activation("ir-1", "IR_2026/1")),
    says: [
      "map.yaml:17:31  jurisdictions.eu.activations[0].incident",
      '  "IR_2026/1" is not a short key.',
      "  Write 2 to 39 lower-case letters, digits and hyphens, beginning with a letter or digit.",
    ],
  },
  {
    title: "an activation in local time",
    map: edited(activation("2026-11-01T00:00:00Z", "2026-11-01T00:00:00+01:00")),
    says: [
      "map.yaml:17:145  jurisdictions.eu.activations[0].from",
      '  "2026-11-01T00:00:00+01:00" is not a time in UTC.',
      "  Write it as RFC 3339 in UTC, such as 2026-11-01T00:00:00Z.",
    ],
  },
  {
    title: "an activation from a day without time",
    map: edited(activation("2026-11-01T00:00:00Z", "2026-11-01")),
    says: [
      "map.yaml:17:145  jurisdictions.eu.activations[0].from",
      '  "2026-11-01" is not a time in UTC.',
      "  Write it as RFC 3339 in UTC, such as 2026-11-01T00:00:00Z.",
    ],
  },
  {
    title: "an activation from a day that does not exist",
    map: edited(activation("2026-11-01T00:00:00Z", "2026-02-30T00:00:00Z")),
    says: [
      "map.yaml:17:145  jurisdictions.eu.activations[0].from",
      '  "2026-02-30T00:00:00Z" is on no calendar.',
      "  Write a day and time that exist, such as 2026-11-01T00:00:00Z.",
    ],
  },
  {
    title: "an activation that nobody approved",
    map: edited(activation(" approvedBy: counsel,", "")),
    says: [
      "map.yaml:17:19  jurisdictions.eu.activations[0].approvedBy",
      '  "approvedBy" is missing.',
      "  Add it. Write one line of text, 1 to 256 characters, in quotes where it holds a colon or a hash.",
    ],
  },
];

describe("people", () => {
  it.each(PEOPLE)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});
