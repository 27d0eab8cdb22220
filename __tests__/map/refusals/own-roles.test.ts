import { edited, expectRefusal, local, other, roles } from "../minimal";
import type { Refusal } from "../minimal";

const OWN: readonly Refusal[] = [
  {
    title: "the deployer's role in a forensic account as a principal",
    map: edited(["role/analyst", 'role/analyst", "arn:aws:iam::220000000001:role/deployer']),
    says: [
      "map.yaml:9:55  trust.analyst[1]",
      '  "arn:aws:iam::220000000001:role/deployer" is deployer.role of account 220000000001; a role of a forensic account must not assume another.',
      "  Name a principal from outside the forensic accounts.",
    ],
  },
  {
    title: "the deployer's role under a path and in capitals, which IAM does not distinguish",
    map: edited(roles('analyst: { principals: ["arn:aws:iam::220000000001:role/ops/Deployer"] }')),
    says: [
      "map.yaml:4:34  roles.analyst.principals[0]",
      '  "arn:aws:iam::220000000001:role/ops/Deployer" is deployer.role of account 220000000001; a role of a forensic account must not assume another.',
      "  Name a principal from outside the forensic accounts.",
    ],
  },
  {
    title: "the role that plans as a principal",
    map: edited(
      ["{ role: deployer }", "{ role: deployer, planRole: planner }"],
      roles('analyst: { principals: ["arn:aws:iam::220000000001:role/planner"] }'),
    ),
    says: [
      "map.yaml:4:34  roles.analyst.principals[0]",
      '  "arn:aws:iam::220000000001:role/planner" is deployer.planRole of account 220000000001; a role of a forensic account must not assume another.',
      "  Name a principal from outside the forensic accounts.",
    ],
  },
  {
    title: "a role that a stack makes as a principal",
    map: edited(
      roles('analyst: { principals: ["arn:aws:iam::220000000001:role/acme-forensics-responder-eu-west-1"] }'),
    ),
    says: [
      "map.yaml:4:34  roles.analyst.principals[0]",
      '  "arn:aws:iam::220000000001:role/acme-forensics-responder-eu-west-1" is the responder role of stack eu-eu-west-1; a role of a forensic account must not assume another.',
      "  Name a principal from outside the forensic accounts.",
    ],
  },
  {
    title: "a role that a stack makes under a name that the map gives",
    map: edited(
      roles('responder: { name: first }, analyst: { principals: ["arn:aws:iam::220000000001:role/first-eu-west-1"] }'),
    ),
    says: [
      "map.yaml:4:62  roles.analyst.principals[0]",
      '  "arn:aws:iam::220000000001:role/first-eu-west-1" is the responder role of stack eu-eu-west-1; a role of a forensic account must not assume another.',
      "  Name a principal from outside the forensic accounts.",
    ],
  },
  {
    title: "a role of another jurisdiction's stack, once for all regions that trust it",
    map: edited(
      other("ch", "CH", "eu-central-2", "230000000001"),
      roles('analyst: { principals: ["arn:aws:iam::230000000001:role/acme-forensics-workstation-eu-central-2"] }'),
    ),
    says: [
      "map.yaml:4:34  roles.analyst.principals[0]",
      '  "arn:aws:iam::230000000001:role/acme-forensics-workstation-eu-central-2" is the workstation role of stack ch-eu-central-2; a role of a forensic account must not assume another.',
      "  Name a principal from outside the forensic accounts.",
    ],
  },
  {
    title: "the deployer's role as a collector",
    map: edited(local('sources: [{ account: "220000000001", collector: "arn:aws:iam::220000000001:role/deployer" }]')),
    says: [
      "map.yaml:17:53  jurisdictions.eu.sources[0].collector",
      '  "arn:aws:iam::220000000001:role/deployer" is deployer.role of account 220000000001; a role of a forensic account must not assume another.',
      "  Name a principal from outside the forensic accounts.",
    ],
  },
];

describe("the roles of forensic accounts", () => {
  it.each(OWN)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});
