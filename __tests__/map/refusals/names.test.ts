import { edited, expectRefusal, parsed, region, roles, second } from "../minimal";
import type { Refusal } from "../minimal";

const NAMES: readonly Refusal[] = [
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
      '  "amazonia" begins with amazon, a prefix that AWS reserves.',
      "  Choose another prefix.",
    ],
  },
  {
    title: "two roles of the same name",
    map: edited(roles("responder: { name: same }, custodian: { name: Same }")),
    says: [
      "map.yaml:4:56  roles.custodian.name",
      '  "Same" is also the name of the responder role.',
      "  Choose another name: role names are unique in an account, regardless of upper and lower case.",
    ],
  },
  {
    title: "a role by the name that another has anyway",
    map: edited(roles("responder: { name: acme-forensics-custodian }")),
    says: [
      "map.yaml:4:29  roles.responder.name",
      '  "acme-forensics-custodian" is also the name of the custodian role.',
      "  Choose another name: role names are unique in an account, regardless of upper and lower case.",
    ],
  },
  {
    title: "a role by the name of a service's role",
    map: edited(roles("responder: { name: acme-forensics-flow-logs }")),
    says: [
      "map.yaml:4:29  roles.responder.name",
      '  "acme-forensics-flow-logs" is also the name of the flow-logs role.',
      "  Choose another name: role names are unique in an account, regardless of upper and lower case.",
    ],
  },
  {
    title: "a role by the deployer's name",
    map: edited(roles("responder: { name: tf }"), ["{ role: deployer }", "{ role: tf-eu-west-1 }"]),
    says: [
      "map.yaml:4:29  roles.responder.name",
      '  "tf" makes the role name tf-eu-west-1, which is also deployer.role.',
      "  Choose another name: role names are unique in an account, regardless of upper and lower case.",
    ],
  },
  {
    title: "a role by the name of the role that plans",
    map: edited(roles("responder: { name: tf }"), ["{ role: deployer }", "{ role: deployer, planRole: TF-eu-west-1 }"]),
    says: [
      "map.yaml:4:29  roles.responder.name",
      '  "tf" makes the role name tf-eu-west-1, which is also deployer.planRole.',
      "  Choose another name: role names are unique in an account, regardless of upper and lower case.",
    ],
  },
  {
    title: "a deployer by the name of a role that the stacks make",
    map: edited(["{ role: deployer }", "{ role: acme-forensics-bastion-eu-west-1 }"]),
    says: [
      "map.yaml:3:19  deployer.role",
      '  "acme-forensics-bastion-eu-west-1" is also the name of the bastion role of eu-west-1.',
      "  Choose another name: role names are unique in an account, regardless of upper and lower case.",
    ],
  },
  {
    title: "a deployer by the name of a role in another region of its account",
    map: edited(
      ['account: "220000000001"', 'account: "220000000001"\n        home: true'],
      second("eu-central-1", "220000000001", "10.64.16.0/20", ", deployer: { role: acme-forensics-bastion-eu-west-1 }"),
    ),
    says: [
      "map.yaml:23:155  jurisdictions.eu.regions.eu-central-1.deployer.role",
      '  "acme-forensics-bastion-eu-west-1" is also the name of the bastion role of eu-west-1.',
      "  Choose another name: role names are unique in an account, regardless of upper and lower case.",
    ],
  },
  {
    title: "a role that plans by the name of a role that the stacks make",
    map: edited(["{ role: deployer }", "{ role: deployer, planRole: ACME-forensics-trail-eu-west-1 }"]),
    says: [
      "map.yaml:3:39  deployer.planRole",
      '  "ACME-forensics-trail-eu-west-1" is also the name of the trail role of eu-west-1.',
      "  Choose another name: role names are unique in an account, regardless of upper and lower case.",
    ],
  },
  {
    title: "a deployer that plans as itself",
    map: edited(["{ role: deployer }", "{ role: deployer, planRole: Deployer }"]),
    says: [
      "map.yaml:3:39  deployer.planRole",
      '  "Deployer" is also the role that applies the stacks; deployer.planRole must be a separate, read-only role.',
      "  Name another role, or remove planRole.",
    ],
  },
  {
    title: "a deployer whose name leaves no room for the role that GitHub assumes",
    map: edited(["{ role: deployer }", `{ role: ${"d".repeat(58)}, github: acme/forensics }`]),
    says: [
      "map.yaml:3:19  deployer.role",
      `  The role that GitHub assumes would be named ${"d".repeat(58)}-github, 65 characters; IAM allows 64.`,
      "  Shorten this name.",
    ],
  },
  {
    title: "a repository without its owner",
    map: edited(["{ role: deployer }", "{ role: deployer, github: forensics }"]),
    says: [
      "map.yaml:3:37  deployer.github",
      '  "forensics" is not a GitHub repository.',
      "  Write <owner>/<repository>, such as example/forensics.",
    ],
  },
  {
    title: "a role's name too long for a region, where it is given, once",
    map: edited(
      roles(`responder: { name: ${"x".repeat(54)} }`),
      second("eu-central-1", "220000000002", "10.64.16.0/20"),
      second("eu-north-1", "220000000003", "10.64.32.0/20"),
    ),
    says: [
      "map.yaml:4:29  roles.responder.name",
      '  "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" makes the IAM role name xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-eu-central-1, 67 characters; AWS allows 64.',
      "  Shorten it to 51 characters or fewer.",
    ],
  },
  {
    title: "a role's name too long for any region",
    map: edited(roles(`responder: { name: ${"x".repeat(55)} }`)),
    says: [
      "map.yaml:4:29  roles.responder.name",
      '  "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" is not the name of an IAM role.',
      "  Write 1 to 54 letters, digits and +=,.@_-, fewer in regions with longer names: the region is appended.",
    ],
  },
];

describe("names", () => {
  it.each(NAMES)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });

  it("accepts a role's name of exactly the length that its region leaves", () => {
    const name = "x".repeat(54);
    expect(region(parsed(edited(roles(`responder: { name: ${name} }`))), "eu-west-1").roles.responder.name).toBe(name);
  });
});
