import { edited, expectRefusal, local, other, roles } from "../minimal";
import type { Edit, Refusal } from "../minimal";

const DEPLOYERS = (arn: string): Edit => ["{ role: deployer }", `{ role: deployer, principals: ["${arn}"] }`];

const SEPARATION: readonly Refusal[] = [
  {
    title: "an approver that deploys",
    map: edited(DEPLOYERS("arn:aws:iam::900000000003:role/approver")),
    says: [
      "map.yaml:3:42  deployer.principals[0]",
      '  "arn:aws:iam::900000000003:role/approver" is trusted as approver too; a deployer must not hold another role.',
      "  Name another principal here, or remove this principal there.",
    ],
  },
  {
    title: "a responder that deploys, by another path and in other capitals",
    map: edited(DEPLOYERS("arn:aws:iam::900000000001:role/teams/Responder")),
    says: [
      "map.yaml:3:42  deployer.principals[0]",
      '  "arn:aws:iam::900000000001:role/teams/Responder" is trusted as responder too; a deployer must not hold another role.',
      "  Name another principal here, or remove this principal there.",
    ],
  },
  {
    title: "a collector that deploys",
    map: edited(
      DEPLOYERS("arn:aws:iam::310000000001:role/collector"),
      local('sources: [{ account: "310000000001", collector: "arn:aws:iam::310000000001:role/collector" }]'),
    ),
    says: [
      "map.yaml:3:42  deployer.principals[0]",
      '  "arn:aws:iam::310000000001:role/collector" is trusted as a collector too; a deployer must not hold another role.',
      "  Name another principal here, or remove this principal there.",
    ],
  },
  {
    title: "a role of a forensic account that deploys",
    map: edited(DEPLOYERS("arn:aws:iam::220000000001:role/acme-forensics-custodian-eu-west-1")),
    says: [
      "map.yaml:3:42  deployer.principals[0]",
      '  "arn:aws:iam::220000000001:role/acme-forensics-custodian-eu-west-1" is the custodian role of stack eu-eu-west-1; a role of a forensic account must not assume another.',
      "  Name a principal from outside the forensic accounts.",
    ],
  },
  {
    title: "a principal of another partition that deploys",
    map: edited(DEPLOYERS("arn:aws-cn:iam::900000000004:role/platform")),
    says: [
      "map.yaml:3:42  deployer.principals[0]",
      '  "arn:aws-cn:iam::900000000004:role/platform" is of partition aws-cn, but eu-west-1 is in aws.',
      "  Name a principal of aws: IAM does not accept principals of other partitions.",
    ],
  },
  {
    title: "an approver that also holds another role",
    map: edited(["role/approver", 'role/approver", "arn:aws:iam::900000000002:role/custodian']),
    says: [
      "map.yaml:8:57  trust.approver[1]",
      '  "arn:aws:iam::900000000002:role/custodian" is trusted as custodian too; an approver must not hold another role.',
      "  Name another principal here, or remove this principal from custodian.",
    ],
  },
  {
    title: "an approver among its own principals that also holds another role",
    map: edited(roles('approver: { principals: ["arn:aws:iam::900000000002:role/custodian"] }')),
    says: [
      "map.yaml:4:35  roles.approver.principals[0]",
      '  "arn:aws:iam::900000000002:role/custodian" is trusted as custodian too; an approver must not hold another role.',
      "  Name another principal here, or remove this principal from custodian.",
    ],
  },
  {
    title: "an approver among the own principals of other roles",
    map: edited(
      roles(
        'custodian: { principals: ["arn:aws:iam::900000000003:role/approver"] }, analyst: { principals: ["arn:aws:iam::900000000003:role/approver"] }',
      ),
    ),
    says: [
      "map.yaml:9:14  trust.approver[0]",
      '  "arn:aws:iam::900000000003:role/approver" is trusted as custodian and analyst too; an approver must not hold another role.',
      "  Name another principal here, or remove this principal from custodian and analyst.",
    ],
  },
  {
    title: "an approver with a country that also holds another role",
    map: edited([
      'approver: ["arn:aws:iam::900000000003:role/approver"]',
      'approver: [{ country: DE, arn: "arn:aws:iam::900000000001:role/responder" }]',
    ]),
    says: [
      "map.yaml:8:34  trust.approver[0].arn",
      '  "arn:aws:iam::900000000001:role/responder" is trusted as responder too; an approver must not hold another role.',
      "  Name another principal here, or remove this principal from responder.",
    ],
  },
  {
    title: "an approver that holds another role in another jurisdiction",
    map: edited(
      ["    regions:\n", '    trust: { custodian: ["arn:aws:iam::900000000009:role/keeper"] }\n    regions:\n'],
      other("ch", "CH", "eu-central-2", "230000000001"),
      local('roles: { approver: { principals: ["arn:aws:iam::900000000002:role/custodian"] } }'),
    ),
    says: [
      "map.yaml:18:39  jurisdictions.eu.roles.approver.principals[0]",
      '  "arn:aws:iam::900000000002:role/custodian" is trusted as custodian of ch-eu-central-2 too; an approver must not hold another role.',
      "  Name another principal here, or remove this principal from custodian of ch-eu-central-2.",
    ],
  },
  {
    title: "an approver under a path and in capitals, which IAM does not distinguish",
    map: edited(roles('approver: { principals: ["arn:aws:iam::900000000002:role/legal/Custodian"] }')),
    says: [
      "map.yaml:4:35  roles.approver.principals[0]",
      '  "arn:aws:iam::900000000002:role/legal/Custodian" is trusted as custodian too; an approver must not hold another role.',
      "  Name another principal here, or remove this principal from custodian.",
    ],
  },
];

describe("separation of duties", () => {
  it.each(SEPARATION)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});
