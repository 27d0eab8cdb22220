import { archive, edited, expectRefusal, other, second } from "../minimal";
import type { Refusal } from "../minimal";

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
      '  "eu-wset-1" is not an AWS region.',
      '  Did you mean "eu-west-1"? If not, choose a region of EU: eu-central-1, eu-north-1, eu-south-1, eu-south-2, eu-west-1, eu-west-3.',
    ],
  },
  {
    title: "a region that is only announced",
    map: edited(["eu-west-1:", "me-west-1:"]),
    says: [
      "map.yaml:18:7  jurisdictions.eu.regions.me-west-1",
      '  "me-west-1" is not an AWS region.',
      "  Choose a region of EU: eu-central-1, eu-north-1, eu-south-1, eu-south-2, eu-west-1, eu-west-3.",
    ],
  },
  {
    title: "a region that resembles none",
    map: edited(["eu-west-1:", "atlantis:"]),
    says: [
      "map.yaml:18:7  jurisdictions.eu.regions.atlantis",
      '  "atlantis" is not an AWS region.',
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
    title: "UK, which is not a country code",
    map: edited(["[EU]", "[UK]"]),
    says: [
      "map.yaml:13:17  jurisdictions.eu.countries[0]",
      '  "UK" is not an ISO 3166-1 alpha-2 country code or EU.',
      "  Write GB: the United Kingdom's code.",
    ],
  },
  {
    title: "a country that does not exist",
    map: edited(["[EU]", "[XX]"]),
    says: [
      "map.yaml:13:17  jurisdictions.eu.countries[0]",
      '  "XX" is not an ISO 3166-1 alpha-2 country code or EU.',
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
    says: ["map.yaml:13:21  jurisdictions.eu.countries[1]", '  "EU" is named twice.', "  Remove either entry."],
  },
  {
    title: "a jurisdiction key with a hyphen",
    map: edited(["  eu:", "  eu-a:"]),
    says: [
      "map.yaml:11:3  jurisdictions.eu-a",
      '  "eu-a" is not a jurisdiction key: a lower-case letter, then 1 to 11 letters and digits.',
      "  Shorten it or remove other characters; with a hyphen, cdktf deploy 'eu-*' would select two jurisdictions.",
    ],
  },
  {
    title: "a jurisdiction key of one letter",
    map: edited(["  eu:", "  e:"]),
    says: [
      "map.yaml:11:3  jurisdictions.e",
      '  "e" is not a jurisdiction key: a lower-case letter, then 1 to 11 letters and digits.',
      "  Shorten it or remove other characters; with a hyphen, cdktf deploy 'eu-*' would select two jurisdictions.",
    ],
  },
  {
    title: "a jurisdiction key that is reserved",
    map: edited(["  eu:", "  state:"]),
    says: [
      "map.yaml:11:3  jurisdictions.state",
      '  "state" is reserved, as are image, organization, case.',
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
      "  Use a separate jurisdiction for each partition; both may name the same countries.",
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
      '  Account "220000000001" has 2 regions, and none of them is the home region.',
      "  Write home: true in the region that owns the account-wide settings: eu-west-1 or eu-central-1.",
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
      '  Account "220000000001" already has its home region: eu-west-1.',
      "  Remove home from either region.",
    ],
  },
  {
    title: "an only region that is not its account's home",
    map: edited(['account: "220000000001"', 'account: "220000000001"\n        home: false']),
    says: [
      "map.yaml:20:15  jurisdictions.eu.regions.eu-west-1.home",
      '  Account "220000000001" has only this region, so it must own the account-wide settings.',
      "  Remove home: false.",
    ],
  },
];

describe("countries, regions, accounts", () => {
  it.each(PLACES)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});
