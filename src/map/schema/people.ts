import { z } from "zod";

import { PARTITIONS } from "../../jurisdiction/region-facts";
import { ROLES } from "../../jurisdiction/spec";
import type { Role } from "../../jurisdiction/spec";
import { item, line, list, mapping, oneOf, payload, whole, word } from "./words";

export const account = word(
  /^[0-9]{12}$/,
  "an AWS account id, 12 digits in quotes",
  'Write the 12 digits in quotes, such as "123456789012": without quotes leading zeros are lost.',
);

/** Spelled like an incident or a case: short, and safe in tags, prefixes and session names. */
export const shortKey = word(
  /^[a-z0-9][a-z0-9-]{1,38}$/,
  "a short key",
  "Write 2 to 39 lower-case letters, digits and hyphens, beginning with a letter or digit.",
);

const PRINCIPAL = new RegExp(`^arn:(?:${PARTITIONS.join("|")}):iam::[0-9]{12}:(?:role|user)/[\\w+=,.@/-]{1,576}$`);
const FORM = "arn:<partition>:iam::<12-digit account>:role/<name>";

export const principal = z
  .string({ error: payload("is not the ARN of an IAM role or user", `Write ${FORM}.`) })
  .regex(PRINCIPAL, { error: (issue) => whyNoPrincipal(String(issue.input)) });

function whyNoPrincipal(arn: string): string {
  const [prefix, partition = "", service, region, owner = "", resource = ""] = arn.split(":");
  if (prefix !== "arn") return payload("is not the ARN of an IAM role or user", `Write ${FORM}.`);
  if (!PARTITIONS.some((known) => known === partition)) {
    return payload(`names a partition that AWS does not have`, `Choose one of: ${PARTITIONS.join(", ")}.`);
  }
  if (service === "sts") return payload("is a session, not an IAM role or user", `Name the role itself: ${FORM}.`);
  if (service !== "iam" || region !== "") return payload("is not the ARN of an IAM role or user", `Write ${FORM}.`);
  if (/[*?]/.test(arn)) return payload("matches any number of principals", `Name the role: ${FORM}.`);
  if (!/^[0-9]{12}$/.test(owner)) return payload("has no account id of 12 digits", `Write ${FORM}.`);
  if (resource === "root") return payload("is a whole account, not an IAM role or user", `Name the role: ${FORM}.`);
  return payload("is not the ARN of an IAM role or user", `Write ${FORM}.`);
}

export const country = word(
  /^[A-Z]{2}$/,
  "a country code",
  "Write an ISO 3166-1 alpha-2 code in capitals, such as CH, or EU for its member states.",
).describe("ISO 3166-1 alpha-2 code, or EU for its member states");

const trusted = z
  .union(
    [
      principal,
      item(
        {
          arn: principal.describe("ARN of the IAM role or user"),
          country: country.optional().describe("The country of the people who use it"),
          basis: line("a reason").optional().describe("The legal basis for trusting people in that country"),
        },
        "A principal, with the country of its people",
      ),
    ],
    { error: payload("is not an ARN or a mapping of arn, country, basis", `Write ${FORM}.`) },
  )
  .describe("IAM principal ARN, or a mapping of arn, country and basis");

const TRUST_DESCRIPTIONS: Readonly<Record<Role, string>> = {
  responder: "Principals who deliver and triage evidence",
  investigator: "Principals who work on evidence in the workstation",
  custodian: "Principals who keep the evidence and place holds",
  approver:
    "The only principals who may release a hold; they may do nothing else. Without an approver no hold can be released",
  analyst: "Principals who read copies under investigation",
  auditor: "Principals who read settings and logs",
};

const trustedBy = (role: Role) => list(trusted, "IAM principal ARNs").describe(TRUST_DESCRIPTIONS[role]);

export const trust = mapping(
  {
    responder: trustedBy("responder"),
    investigator: trustedBy("investigator"),
    custodian: trustedBy("custodian"),
    approver: trustedBy("approver"),
    analyst: trustedBy("analyst"),
    auditor: trustedBy("auditor"),
  },
  "The principals that may assume each role, by ARN",
);

export const access = mapping(
  {
    standing: z
      .array(oneOf(ROLES), { error: payload("is not a list of roles", "Write [] or a list of roles.") })
      .describe("Roles that need no activation. Default none"),
    mfaTag: word(
      /^[\w.:/=+@-]{1,128}$/,
      "the key of a session tag",
      "Write 1 to 128 letters, digits and _.:/=+-@, as the identity provider spells it.",
    ).describe(
      'Session tag that the identity provider sets to "true" after a login with MFA; without this tag no role can be assumed',
    ),
    mfaEnforcedBy: line("what enforces MFA").describe(
      "How the identity provider enforces MFA if it sets no session tag; recorded, not tested",
    ),
  },
  "The conditions under which roles can be assumed",
);

const roleSettings = (role: Role) =>
  mapping(
    {
      name: word(
        /^[\w+=,.@-]{1,54}$/,
        "the name of an IAM role",
        "Write 1 to 54 letters, digits and +=,.@_-, fewer in regions with longer names: the region is appended.",
      ).describe(`Name of the role; the region is appended. Default <organization>-forensics-${role}`),
      sessionMinutes: whole(60, 720, "minutes").describe(
        "Longest session in minutes; at most 60 for a principal that is itself a role session. Default 60",
      ),
      principals: list(principal, "IAM principal ARNs").describe(
        "Principals that may assume the role, in addition to those in trust",
      ),
    },
    `The ${role}'s role`,
  );

export const roles = mapping(
  {
    responder: roleSettings("responder"),
    investigator: roleSettings("investigator"),
    custodian: roleSettings("custodian"),
    approver: roleSettings("approver"),
    analyst: roleSettings("analyst"),
    auditor: roleSettings("auditor"),
  },
  "Names, session lengths and additional principals of the roles",
);

const moment = word(
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/,
  "a time in UTC",
  "Write it as RFC 3339 in UTC, such as 2026-11-01T00:00:00Z.",
);

export const sources = z
  .array(
    item(
      {
        account: account.describe("The account that delivers evidence"),
        collector: principal.describe("The role in that account that delivers the evidence"),
      },
      "An account whose collector delivers evidence",
    ),
    { error: payload("is not a list of sources", "Write a list of { account, collector }.") },
  )
  .describe("Accounts whose collectors deliver evidence");

export const activations = z
  .array(
    item(
      {
        incident: shortKey.describe("Key of the incident"),
        role: oneOf(ROLES).describe("The role that principals may assume"),
        principals: list(principal, "IAM principal ARNs").describe(
          "Principals that may assume the role; each must be trusted for it",
        ),
        approvedBy: line("a name").describe("Who approved"),
        from: moment.describe("RFC 3339, UTC"),
        until: moment.describe("RFC 3339, UTC, at most 90 days after from"),
      },
      "A period in which named principals may assume a role",
    ),
    {
      error: payload(
        "is not a list of activations",
        "Write a list of { incident, role, principals, approvedBy, from, until }.",
      ),
    },
  )
  .describe("Roles can be assumed only during these activations, except the standing roles");
