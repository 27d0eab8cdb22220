import { END, archive, cidr, cloud, edited, expectRefusal, from, image, second, top } from "./minimal";
import type { Refusal } from "./minimal";

const SETTINGS: readonly Refusal[] = [
  {
    title: "a block that is not private",
    map: edited(cidr("8.8.0.0/20")),
    says: [
      "map.yaml:20:26  jurisdictions.eu.regions.eu-west-1.network.cidr",
      '  "8.8.0.0/20" is not private.',
      "  Choose a block within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918).",
    ],
  },
  {
    title: "a block that reaches out of a private one",
    map: edited(cidr("172.32.0.0/16")),
    says: [
      "map.yaml:20:26  jurisdictions.eu.regions.eu-west-1.network.cidr",
      '  "172.32.0.0/16" is not private.',
      "  Choose a block within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918).",
    ],
  },
  {
    title: "a block that does not begin where it says",
    map: edited(cidr("10.64.1.0/20")),
    says: [
      "map.yaml:20:26  jurisdictions.eu.regions.eu-west-1.network.cidr",
      '  "10.64.1.0/20" is not where its block begins.',
      "  Write 10.64.0.0/20.",
    ],
  },
  {
    title: "a block that is too large",
    map: edited(cidr("10.0.0.0/15")),
    says: [
      "map.yaml:20:26  jurisdictions.eu.regions.eu-west-1.network.cidr",
      '  "10.0.0.0/15" is not between /16 and /24.',
      "  Choose a size from /16 to /24.",
    ],
  },
  {
    title: "a block that is too small",
    map: edited(cidr("10.64.0.0/25")),
    says: [
      "map.yaml:20:26  jurisdictions.eu.regions.eu-west-1.network.cidr",
      '  "10.64.0.0/25" is not between /16 and /24.',
      "  Choose a size from /16 to /24.",
    ],
  },
  {
    title: "a block with leading zeros",
    map: edited(cidr("10.064.0.0/20")),
    says: [
      "map.yaml:20:26  jurisdictions.eu.regions.eu-west-1.network.cidr",
      '  "10.064.0.0/20" is not an IPv4 block.',
      "  Write four numbers from 0 to 255 without leading zeros, a slash, and 16 to 24.",
    ],
  },
  {
    title: "a block that is none",
    map: edited(cidr("10.64.0.0")),
    says: [
      "map.yaml:20:26  jurisdictions.eu.regions.eu-west-1.network.cidr",
      '  "10.64.0.0" is not an IPv4 block.',
      "  Write a private block from /16 to /24, such as 10.64.0.0/20.",
    ],
  },
  {
    title: "a block that is too small for its zones",
    map: edited([" cidr: 10.64.0.0/20 ", " cidr: 10.64.0.0/24, zones: 9 "]),
    says: [
      "map.yaml:20:47  jurisdictions.eu.regions.eu-west-1.network.zones",
      "  10.64.0.0/24 is too small for 9 zones: its 16 subnets of /28, two a zone, fit 8.",
      "  Name 8 zones or fewer.",
    ],
  },
  {
    title: "more zones than a list can hold",
    map: edited([" cidr: 10.64.0.0/20 ", " cidr: 10.64.0.0/24, zones: 9007199254740991 "]),
    says: [
      "map.yaml:20:47  jurisdictions.eu.regions.eu-west-1.network.zones",
      "  10.64.0.0/24 is too small for 9007199254740991 zones: its 16 subnets of /28, two a zone, fit 8.",
      "  Name 8 zones or fewer.",
    ],
  },
  {
    title: "a zone named twice",
    map: edited([" cidr: 10.64.0.0/20 ", " cidr: 10.64.0.0/20, zones: [euw1-az1, euw1-az1] "]),
    says: [
      "map.yaml:20:58  jurisdictions.eu.regions.eu-west-1.network.zones[1]",
      '  "euw1-az1" is named twice.',
      "  Remove one of the two.",
    ],
  },
  {
    title: "blocks of one account that overlap",
    map: edited(
      ['account: "220000000001"', 'account: "220000000001"\n        home: true'],
      second("eu-central-1", "220000000001", "10.64.8.0/21"),
    ),
    says: [
      "map.yaml:23:65  jurisdictions.eu.regions.eu-central-1.network.cidr",
      "  10.64.8.0/21 overlaps 10.64.0.0/20 of eu-west-1 in the same account (line 21).",
      "  Choose a block of its own for each region.",
    ],
  },
  {
    title: "an organization too long for bucket names",
    map: edited(["organization: acme", "organization: acme-incorporated-of-wonderland"]),
    says: [
      "map.yaml:1:15  organization",
      '  "acme-incorporated-of-wonderland" makes the bucket name acme-incorporated-of-wonderland-forensics-session-logs-220000000001-eu-west-1, 77 characters; AWS allows 63.',
      "  Shorten it to 17 characters or fewer.",
    ],
  },
  {
    title: "an organization too long for account-regional bucket names",
    map: edited(["organization: acme", "organization: acme-incorporated\nbuckets: { namespace: account-regional }"]),
    says: [
      "map.yaml:1:15  organization",
      '  "acme-incorporated" makes the bucket name acme-incorporated-forensics-session-logs-220000000001-eu-west-1-an, 66 characters; AWS allows 63.',
      "  Shorten it to 14 characters or fewer.",
    ],
  },
  {
    title: "an organization whose names AWS reserves",
    map: edited(["organization: acme", "organization: amazonia"]),
    says: [
      "map.yaml:1:15  organization",
      '  "amazonia" begins with amazon, which AWS reserves for names of its own.',
      "  Choose another beginning.",
    ],
  },
  {
    title: "a provider that knows no account-regional buckets",
    map: edited(top('buckets: { namespace: account-regional }\nprovider: { version: ">= 5.100.0, < 7.0.0" }')),
    says: [
      "map.yaml:5:22  provider.version",
      '  ">= 5.100.0, < 7.0.0" admits providers before 6.45, which know no account-regional buckets.',
      '  Write ">= 6.45.0, < 7.0.0", or choose buckets.namespace: global.',
    ],
  },
  {
    title: "account-regional buckets where there are none",
    map: edited(["[EU]", "[BH]"], ["eu-west-1:", "me-south-1:"], top("buckets: { namespace: account-regional }")),
    says: [
      "map.yaml:4:23  buckets.namespace",
      '  "account-regional" is impossible in me-south-1: S3 has no such namespace there.',
      "  Choose namespace: global for me-south-1.",
    ],
  },
  {
    title: "an image by name without its owner",
    map: edited(image('{ name: "forensic-*" }')),
    says: [
      "map.yaml:21:31  jurisdictions.eu.regions.eu-west-1.workstation.image",
      "  The image has a name but no owner: anyone may publish an image of that name.",
      '  Add owner: "<account id>", the account that owns the image.',
    ],
  },
  {
    title: "an image given twice",
    map: edited(image("{ id: ami-0a1b2c3d4e5f60001, ssmParameter: /golden/image }")),
    says: [
      "map.yaml:21:31  jurisdictions.eu.regions.eu-west-1.workstation.image",
      "  The image is given by id and ssmParameter; only one of them can hold.",
      "  Keep one: id, or ssmParameter, or name with owner.",
    ],
  },
  {
    title: "an image that is not given",
    map: edited(image("{}")),
    says: [
      "map.yaml:21:31  jurisdictions.eu.regions.eu-west-1.workstation.image",
      "  The image is given neither by id nor by ssmParameter nor by name with owner.",
      "  Write one, such as { id: ami-0a1b2c3d4e5f60001 }.",
    ],
  },
  {
    title: "an image by parameter with an owner",
    map: edited(image('{ ssmParameter: /golden/image, owner: "220000000009" }')),
    says: [
      "map.yaml:21:31  jurisdictions.eu.regions.eu-west-1.workstation.image",
      "  The image has an owner, which ssmParameter leaves no use for.",
      "  Remove owner, or name the image by id.",
    ],
  },
  {
    title: "a bastion session of more than an hour",
    map: edited(top("sessions: { mode: bastion, maxMinutes: 61 }")),
    says: [
      "map.yaml:4:40  sessions.maxMinutes",
      "  61 minutes (line 4) are too many for bastion mode: an EC2 Instance Connect Endpoint connection ends after an hour (EC2 User Guide).",
      "  Write maxMinutes: 60 or less beside mode: bastion.",
    ],
  },
  {
    title: "a bastion that inherits longer sessions",
    map: edited(top("sessions: { maxMinutes: 480 }"), [END, END + "        sessions: { mode: bastion }\n"]),
    says: [
      "map.yaml:23:27  jurisdictions.eu.regions.eu-west-1.sessions.mode",
      "  480 minutes (line 4) are too many for bastion mode: an EC2 Instance Connect Endpoint connection ends after an hour (EC2 User Guide).",
      "  Write maxMinutes: 60 or less beside mode: bastion.",
    ],
  },
  {
    title: "state outside of the jurisdiction that nobody accepted",
    map: edited(cloud("{ organization: acme, location: US }")),
    says: [
      "map.yaml:4:65  state.cloud.location",
      '  "US" is not in the countries [EU] of jurisdiction eu.',
      "  Add acceptedBy: <who accepted that>, or choose backend: s3.",
    ],
  },
  {
    title: "state in a country that does not exist",
    map: edited(cloud("{ organization: acme, location: UK }")),
    says: [
      "map.yaml:4:65  state.cloud.location",
      '  "UK" is not an ISO 3166-1 alpha-2 country code, nor EU.',
      "  Write GB: the United Kingdom's code.",
    ],
  },
  {
    title: "state in the cloud without saying where",
    map: edited(cloud("{ organization: acme }")),
    says: [
      "map.yaml:4:8  state",
      "  State in HCP Terraform lacks location.",
      "  Write cloud: { organization: <name>, location: <country or EU> }: where the operator keeps state.",
    ],
  },
  {
    title: "a cloud beside an s3 backend",
    map: edited(top("state: { cloud: { organization: acme, location: EU } }")),
    says: [
      "map.yaml:4:17  state.cloud",
      "  State has a cloud, but its backend is s3.",
      "  Write backend: cloud beside it, or remove cloud.",
    ],
  },
];

describe("network, names, provider, image, sessions, state", () => {
  it.each(SETTINGS)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});

const RETENTION: readonly Refusal[] = [
  {
    title: "tiers under AWS's minimum",
    map: edited(top("retention: { tiers: { infrequentAfterDays: 29 } }")),
    says: [
      "map.yaml:4:44  retention.tiers.infrequentAfterDays",
      '  29 days is too soon for infrequentAfterDays; it is at least 30 (S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle").',
      "  Write infrequentAfterDays: 30 or more.",
    ],
  },
  {
    title: "tiers out of order",
    map: edited(top("retention: { tiers: { infrequentAfterDays: 90, glacierAfterDays: 30 } }")),
    says: [
      "map.yaml:4:66  retention.tiers.glacierAfterDays",
      '  30 days is too soon for glacierAfterDays; it is at least 120: 30 days after infrequentAfterDays, which is 90 (S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle").',
      "  Write glacierAfterDays: 120 or more, or lower infrequentAfterDays.",
    ],
  },
  {
    title: "an archive tier too soon",
    map: edited(top("retention: { tiers: { deepArchiveAfterDays: 179 } }")),
    says: [
      "map.yaml:4:45  retention.tiers.deepArchiveAfterDays",
      '  179 days is too soon for deepArchiveAfterDays; it is at least 180: 90 days after glacierAfterDays, which is 90 (S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle").',
      "  Write deepArchiveAfterDays: 180 or more, or lower glacierAfterDays.",
    ],
  },
  {
    title: "a tier too late for the next one's default",
    map: edited(top("retention: { tiers: { glacierAfterDays: 300 } }")),
    says: [
      "map.yaml:4:41  retention.tiers.glacierAfterDays",
      '  365 days is too soon for deepArchiveAfterDays; it is at least 390: 90 days after glacierAfterDays, which is 300 (S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle").',
      "  Write deepArchiveAfterDays: 390 or more, or lower glacierAfterDays.",
    ],
  },
  {
    title: "a Glacier vault where there are none",
    map: edited(["[EU]", "[CH]"], ["eu-west-1:", "eu-central-2:"]),
    says: [
      "map.yaml:16:24  jurisdictions.eu.retention.archive.kind",
      '  "glacier-vault-lock" is impossible in eu-central-2: AWS has no Glacier vaults there.',
      "  Choose kind: s3-object-lock for eu-central-2.",
    ],
  },
  {
    title: "a completed lock without confirmation",
    map: edited(archive("kind: glacier-vault-lock, years: 2, lock: completed")),
    says: [
      "map.yaml:16:60  jurisdictions.eu.retention.archive.lock",
      '  "completed" locks the vault for ever, and nobody has confirmed it.',
      "  Write confirm: irrevocable for 2 years, or choose lock: rehearsal.",
    ],
  },
  {
    title: "a confirmation of other years",
    map: edited(archive("kind: glacier-vault-lock, years: 2, lock: completed, confirm: irrevocable for 3 years")),
    says: [
      "map.yaml:16:80  jurisdictions.eu.retention.archive.confirm",
      '  "irrevocable for 3 years" does not confirm a completed lock of 2 years.',
      "  Write confirm: irrevocable for 2 years, or choose lock: rehearsal.",
    ],
  },
  {
    title: "a confirmation in other words",
    map: edited(archive("kind: glacier-vault-lock, years: 2, lock: completed, confirm: yes")),
    says: [
      "map.yaml:16:80  jurisdictions.eu.retention.archive.confirm",
      '  "yes" does not confirm a completed lock of 2 years.',
      "  Write confirm: irrevocable for 2 years, or choose lock: rehearsal.",
    ],
  },
  {
    title: "a confirmation of what is not irrevocable",
    map: edited(archive("kind: glacier-vault-lock, years: 2, lock: rehearsal, confirm: irrevocable for 2 years")),
    says: [
      "map.yaml:16:80  jurisdictions.eu.retention.archive.confirm",
      '  "irrevocable for 2 years" promises what is not so: only lock: completed is irrevocable.',
      "  Remove confirm; it belongs to lock: completed alone.",
    ],
  },
  {
    title: "a confirmation of an object lock",
    map: edited(archive("kind: s3-object-lock, years: 2, confirm: irrevocable for 2 years")),
    says: [
      "map.yaml:16:59  jurisdictions.eu.retention.archive.confirm",
      '  "irrevocable for 2 years" promises what is not so: only lock: completed is irrevocable.',
      "  Remove confirm; it belongs to lock: completed alone.",
    ],
  },
  {
    title: "a stage of the vault's lock for an object lock",
    map: edited(archive("kind: s3-object-lock, years: 2, lock: rehearsal")),
    says: [
      "map.yaml:16:56  jurisdictions.eu.retention.archive.lock",
      '  "rehearsal" is a stage of a Glacier vault\'s lock; s3-object-lock has none.',
      "  Remove lock.",
    ],
  },
  {
    title: "a confirmation inherited by other years",
    map: edited(archive("kind: glacier-vault-lock, years: 2, lock: completed, confirm: irrevocable for 2 years"), [
      END,
      END + "        retention: { archive: { years: 3 } }\n",
    ]),
    says: [
      "map.yaml:16:60  jurisdictions.eu.retention.archive.lock",
      '  "completed" locks the vault for ever, and nobody has confirmed it.',
      "  Write confirm: irrevocable for 3 years, or choose lock: rehearsal.",
    ],
  },
];

describe("retention", () => {
  it.each(RETENTION)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});

const MISSING: readonly Refusal[] = [
  {
    title: "no organization",
    map: edited(["organization: acme\n", ""]),
    says: ["map.yaml:1:1  organization", "  organization is missing.", "  Write a short name, such as acme."],
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
      "  Write { mode: GOVERNANCE or COMPLIANCE, years: <years> }. How long is a choice about law, so it has no default.",
    ],
  },
  {
    title: "no evidence years",
    map: edited(["mode: GOVERNANCE, years: 1", "mode: GOVERNANCE"]),
    says: [
      "map.yaml:15:7  jurisdictions.eu.retention.evidence.years",
      "  years is missing.",
      "  Write a number of years. How long is a choice about law, so it has no default.",
    ],
  },
  {
    title: "no evidence mode",
    map: edited(["mode: GOVERNANCE, years: 1", "years: 1"]),
    says: [
      "map.yaml:15:7  jurisdictions.eu.retention.evidence.mode",
      "  mode is missing.",
      "  Write GOVERNANCE, or COMPLIANCE if nobody shall ever be able to shorten it.",
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
      "  Write a number of years. How long is a choice about law, so it has no default.",
    ],
  },
  {
    title: "no stage of the vault's lock",
    map: edited(archive("kind: glacier-vault-lock, years: 2")),
    says: [
      "map.yaml:16:7  jurisdictions.eu.retention.archive.lock",
      "  lock is missing.",
      "  Write rehearsal, which is reversible; initiated and completed come after it.",
    ],
  },
  {
    title: "nobody trusted as custodian",
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
