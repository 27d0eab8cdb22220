import { edited, expectRefusal, local, other, roles } from "../minimal";
import type { Refusal } from "../minimal";

const SOURCES: readonly Refusal[] = [
  {
    title: "a collector in an account that is not its source",
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
      "  Name a principal of aws: IAM does not accept principals of other partitions.",
    ],
  },
  {
    title: "a collector that also holds roles",
    map: edited(
      local('sources: [{ account: "900000000001", collector: "arn:aws:iam::900000000001:role/responder" }]'),
      roles('auditor: { principals: ["arn:aws:iam::900000000001:role/responder"] }'),
    ),
    says: [
      "map.yaml:18:53  jurisdictions.eu.sources[0].collector",
      '  "arn:aws:iam::900000000001:role/responder" is trusted as responder and auditor too; a collector must not hold a role.',
      "  Name another role here, or remove this principal from responder and auditor.",
    ],
  },
  {
    title: "a collector that holds a role in another jurisdiction",
    map: edited(
      other("ch", "CH", "eu-central-2", "230000000001"),
      local('sources: [{ account: "900000000001", collector: "arn:aws:iam::900000000001:role/responder" }]'),
      local('trust: { responder: ["arn:aws:iam::900000000009:role/acquirer"] }'),
    ),
    says: [
      "map.yaml:17:53  jurisdictions.eu.sources[0].collector",
      '  "arn:aws:iam::900000000001:role/responder" is trusted as responder of ch-eu-central-2 too; a collector must not hold a role.',
      "  Name another role here, or remove this principal from responder of ch-eu-central-2.",
    ],
  },
];

describe("sources", () => {
  it.each(SOURCES)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});
