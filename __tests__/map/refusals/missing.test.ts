import { END, archive, edited, expectRefusal, from, second } from "../minimal";
import type { Refusal } from "../minimal";

const MISSING: readonly Refusal[] = [
  {
    title: "no organization",
    map: edited(["organization: acme\n", ""]),
    says: ["map.yaml:1:1  organization", "  organization is missing.", "  Write a short name, such as example."],
  },
  {
    title: "no jurisdictions",
    map: "organization: acme\n",
    says: [
      "map.yaml:1:1  jurisdictions",
      "  jurisdictions is missing.",
      "  Write at least one, with countries and regions.",
    ],
  },
  {
    title: "no countries",
    map: edited(["    countries: [EU]\n", ""]),
    says: [
      "map.yaml:11:3  jurisdictions.eu.countries",
      "  countries is missing.",
      "  Write country codes, such as [CH], or [EU].",
    ],
  },
  {
    title: "no regions",
    map: edited(from("    regions:", "    regions: {}\n")),
    says: [
      "map.yaml:11:3  jurisdictions.eu.regions",
      "  regions is missing.",
      "  Write at least one AWS region, with its account.",
    ],
  },
  {
    title: "no account",
    map: edited(['        account: "220000000001"\n', ""]),
    says: [
      "map.yaml:18:7  jurisdictions.eu.regions.eu-west-1.account",
      "  account is missing.",
      '  Write the id of its forensic account, such as "123456789012".',
    ],
  },
  {
    title: "no alert addresses",
    map: edited(["contacts: { alerts: [alerts@acme.example] }\n", ""]),
    says: [
      "map.yaml:1:1  contacts.alerts",
      "  contacts.alerts is missing.",
      "  Write e-mail addresses, such as [alerts@example.com].",
    ],
  },
  {
    title: "no deployer",
    map: edited(["deployer: { role: deployer }\n", ""]),
    says: [
      "map.yaml:1:1  deployer.role",
      "  deployer.role is missing.",
      "  Write the name of the role that Terraform assumes.",
    ],
  },
  {
    title: "no law",
    map: edited(["    law: { residency: GDPR }\n", ""]),
    says: [
      "map.yaml:11:3  jurisdictions.eu.law.residency",
      "  law.residency is missing.",
      "  Write which law or policy keeps evidence here.",
    ],
  },
  {
    title: "no block",
    map: edited(["        network: { cidr: 10.64.0.0/20 }\n", ""]),
    says: [
      "map.yaml:18:7  jurisdictions.eu.regions.eu-west-1.network.cidr",
      "  network.cidr is missing.",
      "  Write a private block from /16 to /24, such as 10.64.0.0/20.",
    ],
  },
  {
    title: "no image",
    map: edited(["        " + END, ""]),
    says: [
      "map.yaml:18:7  jurisdictions.eu.regions.eu-west-1.workstation.image",
      "  workstation.image is missing.",
      "  Write one, such as { id: ami-0a1b2c3d4e5f60001 }.",
    ],
  },
  {
    title: "no evidence retention",
    map: edited(["      evidence: { mode: GOVERNANCE, years: 1 }\n", ""]),
    says: [
      "map.yaml:11:3  jurisdictions.eu.retention.evidence",
      "  retention.evidence is missing.",
      "  Write { mode: GOVERNANCE or COMPLIANCE, years: <years> }. The retention is a legal decision, so it has no default.",
    ],
  },
  {
    title: "no evidence years",
    map: edited(["mode: GOVERNANCE, years: 1", "mode: GOVERNANCE"]),
    says: [
      "map.yaml:15:7  jurisdictions.eu.retention.evidence.years",
      "  years is missing.",
      "  Write a number of years. The retention is a legal decision, so it has no default.",
    ],
  },
  {
    title: "no evidence mode",
    map: edited(["mode: GOVERNANCE, years: 1", "years: 1"]),
    says: [
      "map.yaml:15:7  jurisdictions.eu.retention.evidence.mode",
      "  mode is missing.",
      "  Write GOVERNANCE, or COMPLIANCE if no one may ever be able to shorten the lock.",
    ],
  },
  {
    title: "no archive",
    map: edited(["      archive: { kind: glacier-vault-lock, years: 2, lock: rehearsal }\n", ""]),
    says: [
      "map.yaml:11:3  jurisdictions.eu.retention.archive",
      "  retention.archive is missing.",
      "  Write { kind: s3-object-lock or glacier-vault-lock, years: <years> }. It is irrevocable, so it has no default.",
    ],
  },
  {
    title: "no archive kind",
    map: edited(archive("years: 2")),
    says: [
      "map.yaml:16:7  jurisdictions.eu.retention.archive.kind",
      "  kind is missing.",
      "  Write s3-object-lock or glacier-vault-lock.",
    ],
  },
  {
    title: "no archive years",
    map: edited(archive("kind: s3-object-lock")),
    says: [
      "map.yaml:16:7  jurisdictions.eu.retention.archive.years",
      "  years is missing.",
      "  Write a number of years. The retention is a legal decision, so it has no default.",
    ],
  },
  {
    title: "no stage of the vault's lock",
    map: edited(archive("kind: glacier-vault-lock, years: 2")),
    says: [
      "map.yaml:16:7  jurisdictions.eu.retention.archive.lock",
      "  lock is missing.",
      "  Write rehearsal, which is reversible; initiated and completed are later stages.",
    ],
  },
  {
    title: "no one trusted as custodian",
    map: edited(['  custodian: ["arn:aws:iam::900000000002:role/custodian"]\n', ""]),
    says: [
      "map.yaml:1:1  trust.custodian",
      "  trust.custodian is missing.",
      '  Write the ARNs of IAM principals, such as ["arn:<partition>:iam::<account>:role/<name>"].',
    ],
  },
  {
    title: "the same in every region, once",
    map: edited(
      ["      archive: { kind: glacier-vault-lock, years: 2, lock: rehearsal }\n", ""],
      second("eu-central-1", "220000000002", "10.64.16.0/20"),
    ),
    says: [
      "map.yaml:11:3  jurisdictions.eu.retention.archive",
      "  retention.archive is missing.",
      "  Write { kind: s3-object-lock or glacier-vault-lock, years: <years> }. It is irrevocable, so it has no default.",
    ],
  },
  {
    title: "the same in one region of several",
    map: edited(
      ["      archive: { kind: glacier-vault-lock, years: 2, lock: rehearsal }\n", ""],
      second(
        "eu-central-1",
        "220000000002",
        "10.64.16.0/20",
        ", retention: { archive: { kind: s3-object-lock, years: 1 } }",
      ),
    ),
    says: [
      "map.yaml:17:7  jurisdictions.eu.regions.eu-west-1.retention.archive",
      "  retention.archive is missing.",
      "  Write { kind: s3-object-lock or glacier-vault-lock, years: <years> }. It is irrevocable, so it has no default.",
    ],
  },
];

describe("what is missing", () => {
  it.each(MISSING)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});
