import { z } from "zod";

import { access, activations, country, principal, roles, sources, trust } from "./people";
import { goldenImage } from "./golden-image";
import { retention } from "./retention";
import { GUARD_OWNERS, GUARDS, TRAIL_REACHES } from "../../jurisdiction/spec";
import type { Guard } from "../../jurisdiction/spec";
import { host, line, list, mapping, oneOf, payload, word } from "./words";
import { network, sessions, workstation } from "./workplace";

/** Log retentions that CloudWatch Logs offers, in days (PutRetentionPolicy; provider documentation). */
const LOG_RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const logDays = payload(
  "is not a retention that CloudWatch offers",
  `Choose one of: ${LOG_RETENTION_DAYS.join(", ")} days.`,
);

const contacts = mapping(
  {
    alerts: list(
      word(/^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/, "an e-mail address", "Write an address such as alerts@example.com."),
      "e-mail addresses",
    ).describe("E-mail addresses that receive alerts; each has to confirm once"),
  },
  "The recipients of alerts",
);

const deployer = mapping(
  {
    role: word(
      /^[\w+=,.@-]{1,64}$/,
      "the name of an IAM role",
      "Write the name alone, without ARN or path: 1 to 64 letters, digits and +=,.@_- (IAM quotas).",
    ).describe("Name of the role that Terraform assumes in every forensic account"),
    planRole: word(
      /^[\w+=,.@-]{1,64}$/,
      "the name of an IAM role",
      "Write the name alone, without ARN or path: 1 to 64 letters, digits and +=,.@_- (IAM quotas).",
    ).describe("Name of a read-only role for plans in pull requests. Default none"),
    principals: list(principal, "IAM principal ARNs").describe(
      "The people who deploy: they may assume both roles, and must not be in trust. Default none",
    ),
    github: word(
      /^[A-Za-z0-9-]{1,39}\/[\w.-]{1,100}$/,
      "a GitHub repository",
      "Write <owner>/<repository>, such as example/forensics.",
    ).describe("GitHub repository whose workflows plan and deploy. Default none"),
  },
  "The role and people that apply the stacks",
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
    backend: oneOf(["s3", "cloud"]).describe("A bucket in the same account and region, or HCP Terraform. Default s3"),
    cloud: mapping(
      {
        organization: line("the name of an organization").describe("Organization in HCP Terraform"),
        hostname: host().describe(
          "Host of HCP Terraform or Terraform Enterprise, host or host:port. Default app.terraform.io",
        ),
        project: line("the name of a project"),
        execution: oneOf(["local", "remote"]).describe(
          "Where Terraform runs: on the machine of the command, or on HCP Terraform's machines. Default local",
        ),
        location: country.describe("The country, or EU, in which the operator keeps state"),
        acceptedBy: line("a name").describe("Who accepted a location outside the jurisdiction"),
      },
      "HCP Terraform",
    ),
  },
  "Where Terraform state is kept",
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

const audit = mapping(
  {
    trail: oneOf(TRAIL_REACHES).describe(
      "regional: the trail records only its own region, and misses IAM changes and sign-ins that AWS records in another country. multi-region: the trail also records the events of all other regions, so that records of calls from other countries are kept here. Default multi-region in an account's home region if the jurisdiction contains the partition's global region, otherwise regional",
    ),
  },
  "The record of the account's own events",
);

const GUARD_WORDS: Readonly<Record<Guard, string>> = {
  ebsEncryption: "New volumes and snapshots encrypted, under the workstations' key",
  snapshotSharing: "No snapshot shared with everybody",
  imageSharing: "No image shared with everybody",
  instanceMetadata: "Instance metadata by version 2 alone",
  serialConsole: "No serial console of EC2",
  vpcInternet: "No way between any VPC and the internet",
  s3Public: "No public bucket or object in the account",
  config: "AWS Config's recorder and channel",
  configRules: "AWS Config's rules of custody, which judge by any recorder of the account",
  guardDuty: "GuardDuty's detector",
  accessAnalyzer: "IAM Access Analyzer",
};

const guards = mapping(
  Object.fromEntries(
    GUARDS.map((guard) => [
      guard,
      oneOf(GUARD_OWNERS).describe(
        `${GUARD_WORDS[guard]}: set by this account, or by its organization. Default account`,
      ),
    ]),
  ) as Record<Guard, ReturnType<typeof oneOf<typeof GUARD_OWNERS>>>,
  "Who owns the guards of the account",
);

const law = mapping(
  {
    residency: line("the name of a law or policy").describe("Why evidence stays in these countries"),
    retention: line("the name of a law or policy").describe("Why it is kept for these years"),
    admissibility: line("the name of a law or policy").describe("What makes it admissible"),
  },
  "The law or policy behind the choices",
);

/** The settings that are allowed at any level: top, `defaults`, jurisdiction, region. The ids name them in the JSON Schema. */
export const settings = {
  contacts: contacts.meta({ id: "Contacts" }),
  deployer: deployer.meta({ id: "Deployer" }),
  provider: provider.meta({ id: "Provider" }),
  state: state.meta({ id: "State" }),
  trust: trust.meta({ id: "Trust" }),
  access: access.meta({ id: "Access" }),
  roles: roles.meta({ id: "Roles" }),
  audit: audit.meta({ id: "Audit" }),
  guards: guards.meta({ id: "Guards" }),
  network: network.meta({ id: "Network" }),
  sessions: sessions.meta({ id: "Sessions" }),
  workstation: workstation.meta({ id: "Workstation" }),
  image: goldenImage.meta({ id: "GoldenImage" }),
  logs: logs.meta({ id: "Logs" }),
  retention: retention.meta({ id: "Retention" }),
  buckets: buckets.meta({ id: "Buckets" }),
  law: law.meta({ id: "Law" }),
};

/** The settings that are allowed only at a jurisdiction and its regions. */
export const localSettings = {
  sources: sources.meta({ id: "Sources" }),
  activations: activations.meta({ id: "Activations" }),
};
