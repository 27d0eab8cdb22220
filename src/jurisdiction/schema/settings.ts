import { z } from "zod";

import { access, account, activations, country, shortKey, sources, trust } from "./people";
import { retention } from "./retention";
import { flag, line, list, mapping, oneOf, payload, whole, word } from "./words";

/** Log retentions that CloudWatch Logs offers, in days (PutRetentionPolicy; provider documentation). */
export const LOG_RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const logDays = payload(
  "is not a retention that CloudWatch offers",
  `Choose one of: ${LOG_RETENTION_DAYS.join(", ")} days.`,
);

const notZones = payload("is not a number of zones or a list of zone ids", "Write a number such as 2, or [euc1-az1].");

const contacts = mapping(
  {
    alerts: list(
      word(/^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/, "an e-mail address", "Write an address such as alerts@example.com."),
      "e-mail addresses",
    ).describe("E-mail addresses that alerts go to; each has to confirm once"),
  },
  "Who is told",
);

const deployer = mapping(
  {
    role: word(
      /^[\w+=,.@-]{1,64}$/,
      "the name of an IAM role",
      "Write the name alone, without ARN or path: 1 to 64 letters, digits and +=,.@_- (IAM quotas).",
    ).describe("Name of the role that Terraform assumes in every forensic account"),
  },
  "Who applies the stacks",
);

const provider = mapping(
  {
    version: word(
      /^ *(?:=|!=|>|>=|<|<=|~>)? *[0-9]+(?:\.[0-9]+){0,2} *(?:, *(?:=|!=|>|>=|<|<=|~>)? *[0-9]+(?:\.[0-9]+){0,2} *)*$/,
      "a Terraform version constraint",
      'Write one such as ">= 5.100.0, < 7.0.0", in quotes.',
    ).describe('Version constraint of hashicorp/aws. Default ">= 5.100.0, < 7.0.0"'),
  },
  "The Terraform provider",
);

const state = mapping(
  {
    backend: oneOf(["s3", "cloud"]).describe(
      "A locked bucket of the same account and region, or HCP Terraform. Default s3",
    ),
    cloud: mapping(
      {
        organization: line("the name of an organization").describe("Organization in HCP Terraform"),
        hostname: word(/^[a-z0-9.-]+\.[a-z]+$/, "a host name", "Write it without https://.").describe(
          "Default app.terraform.io",
        ),
        project: line("the name of a project"),
        location: country.describe("The country, or EU, in which the operator keeps state"),
        acceptedBy: line("a name").describe("Who accepted a location outside of the jurisdiction"),
      },
      "HCP Terraform",
    ),
  },
  "Where Terraform state is kept",
);

const network = mapping(
  {
    cidr: word(
      /^(?:[0-9]{1,3}\.){3}[0-9]{1,3}\/[0-9]{1,2}$/,
      "an IPv4 block",
      "Write a private block from /16 to /24, such as 10.64.0.0/20.",
    ).describe("The VPC's private IPv4 block, /16 to /24"),
    zones: z
      .union(
        [
          z.int({ error: notZones }).min(1, { error: notZones }),
          list(
            word(
              /^[a-z][a-z-]*[0-9]+-az[0-9]+$/,
              "the id of an availability zone",
              "Write an id such as euc1-az1: names such as eu-central-1a mean another zone in every account.",
            ),
            "zone ids",
          ),
        ],
        { error: notZones },
      )
      .describe("How many availability zones, or their ids; 8 at most. Default 2"),
    ec2messages: flag().describe("Whether to make the endpoint that agents before 3.3.40 need. Default false"),
  },
  "The isolated network",
);

const sessions = mapping(
  {
    mode: oneOf(["session-manager", "bastion"]).describe("Default session-manager"),
    idleMinutes: whole(1, 60, "minutes").describe("Default 15"),
    maxMinutes: whole(1, 1440, "minutes").describe("Default 480; in bastion mode 60, which is also the most"),
    runAs: word(
      /^[a-z_][a-z0-9_-]{0,31}$/,
      "the name of a Linux user",
      "Write 1 to 32 lower-case letters, digits, hyphens and underscores, beginning with a letter.",
    ).describe("The user of Linux sessions. Default examiner"),
    adoptDefaultDocument: flag().describe(
      "Whether to import a Session Manager preferences document that exists already. Default false",
    ),
  },
  "How people reach the workstation",
);

const image = mapping(
  {
    id: word(/^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$/, "the id of an image", "Write an id such as ami-0a1b2c3d4e5f60001."),
    owner: account.describe("The account that owns the image"),
    name: word(
      /^[\w()[\] ./'@*?-]{3,128}$/,
      "the name of an image",
      "Write 3 to 128 characters; * and ? stand for others.",
    ),
    ssmParameter: word(
      /^\/?[\w.-]+(?:\/[\w.-]+)*$/,
      "the name of an SSM parameter",
      "Write a name such as /golden/forensic-workstation.",
    ),
  },
  "The golden image: an id, or an ssmParameter, or a name with its owner",
);

const workstation = mapping(
  {
    platform: oneOf(["linux", "windows"]).describe("Default linux"),
    case: shortKey.describe("The case whose evidence the workstation itself may read. Default none"),
    instanceType: word(
      /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/,
      "an EC2 instance type",
      "Write one such as m6i.2xlarge.",
    ).describe("Default m6i.2xlarge"),
    rootGiB: whole(8, 65_536, "GiB").describe("Default 100"),
    scratchGiB: whole(1, 65_536, "GiB").describe("Default 500"),
    image,
  },
  "The forensic workstation",
);

const logs = mapping(
  {
    retentionDays: z
      .literal(LOG_RETENTION_DAYS, { error: logDays })
      .describe("Retention of CloudWatch log groups. Default 3653 (10 years)"),
  },
  "Operational logs",
);

const buckets = mapping(
  { namespace: oneOf(["global", "account-regional"]).describe("Namespace of bucket names. Default global") },
  "Bucket names",
);

const law = mapping(
  {
    residency: line("the name of a law or policy").describe("Why evidence stays in these countries"),
    retention: line("the name of a law or policy").describe("Why it is kept for these years"),
    admissibility: line("the name of a law or policy").describe("What makes it admissible"),
  },
  "The law or policy behind the choices",
);

/** The settings that may stand at any level: top, `defaults`, jurisdiction, region. The ids name them in the JSON Schema. */
export const settings = {
  contacts: contacts.meta({ id: "Contacts" }),
  deployer: deployer.meta({ id: "Deployer" }),
  provider: provider.meta({ id: "Provider" }),
  state: state.meta({ id: "State" }),
  trust: trust.meta({ id: "Trust" }),
  access: access.meta({ id: "Access" }),
  network: network.meta({ id: "Network" }),
  sessions: sessions.meta({ id: "Sessions" }),
  workstation: workstation.meta({ id: "Workstation" }),
  logs: logs.meta({ id: "Logs" }),
  retention: retention.meta({ id: "Retention" }),
  buckets: buckets.meta({ id: "Buckets" }),
  law: law.meta({ id: "Law" }),
};

/** The settings that may stand at a jurisdiction and its regions only. */
export const localSettings = {
  sources: sources.meta({ id: "Sources" }),
  activations: activations.meta({ id: "Activations" }),
};
