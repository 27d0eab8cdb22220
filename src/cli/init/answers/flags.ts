import { ROLES } from "../../../jurisdiction/spec";
import type { Answers, JurisdictionAnswer, RegionAnswer, RetentionChoice } from "./answers";

/** A flag of `forensics init` that answers a question. Help, missing flags and the whole command derive from the table. */
export interface Flag {
  readonly flag: string;
  /** How its value is written, as in the help. */
  readonly form: string;
  readonly help: string;
  /** The keys of the map that it answers, by which a problem of the loader is printed with its flag. */
  readonly keys?: RegExp;
  /** Its values in these answers. */
  readonly values: (answers: Answers) => readonly string[];
  /** What of it is missing in these answers: its value's form for each, and the meaning. @default it is optional */
  readonly missing?: (answers: Answers) => readonly (readonly [form: string, meaning: string])[];
  /** Whether it takes more than one value. */
  readonly many?: true;
}

/** The four choices about retention, with their flags. */
export const RETENTION_FLAGS: Readonly<Record<RetentionChoice, Flag & { readonly keys: RegExp }>> = {
  evidenceMode: retentionFlag(
    "evidenceMode",
    "--evidence-mode",
    "<mode>",
    /\.retention\.evidence\.mode$/,
    "mode of Object Lock: GOVERNANCE, or COMPLIANCE, which cannot be shortened",
  ),
  evidenceYears: retentionFlag(
    "evidenceYears",
    "--evidence-years",
    "<years>",
    /\.retention\.evidence\.years$/,
    "years under Object Lock",
  ),
  archiveKind: retentionFlag(
    "archiveKind",
    "--archive-kind",
    "<kind>",
    /\.retention\.archive\.kind$/,
    "kind of archive: s3-object-lock, or glacier-vault-lock for existing customers of Glacier vaults",
  ),
  archiveYears: retentionFlag(
    "archiveYears",
    "--archive-years",
    "<years>",
    /\.retention\.archive\.years$/,
    "years during which no one can delete the archive",
  ),
};

/** Roles that a map may leave out. */
export const OPTIONAL_ROLES: ReadonlySet<string> = new Set(["approver", "auditor"]);

export const FLAGS: readonly Flag[] = [
  {
    flag: "--organization",
    form: "<name>",
    help: "short name that begins every physical name, so it is permanent",
    keys: /^organization$/,
    values: ({ organization }) => listed(organization),
    missing: ({ organization }) => (organization === undefined ? [["<name>", "short name, such as example"]] : []),
  },
  {
    flag: "--alerts",
    form: "<addresses...>",
    help: "e-mail addresses that alerts go to",
    keys: /^contacts/,
    many: true,
    values: ({ alerts }) => alerts,
    missing: ({ alerts }) => (alerts.length === 0 ? [["<address>", "e-mail address that alerts go to"]] : []),
  },
  {
    flag: "--jurisdiction",
    form: "<key=countries...>",
    help: "a jurisdiction with its countries, such as eu=EU or apac=JP,AU",
    keys: /^jurisdictions(?:\.[^.]+(?:\.countries.*)?)?$/,
    many: true,
    values: ({ jurisdictions }) => jurisdictions.map(({ key, countries }) => `${key}=${countries.join(",")}`),
    missing: ({ jurisdictions }) =>
      jurisdictions.length === 0 ? [["<key>=<country,…>", "a jurisdiction, such as eu=EU"]] : [],
  },
  {
    flag: "--law",
    form: "<[jurisdiction=]text...>",
    help: "the law or policy that keeps evidence there",
    keys: /^jurisdictions\.[^.]+\.law/,
    many: true,
    values: ({ jurisdictions }) => jurisdictions.flatMap(({ key, law }) => scopedTo(key, law)),
    missing: ({ jurisdictions }) =>
      perJurisdiction(jurisdictions, ({ law }) => law, "<text>", "the law or policy that keeps evidence there"),
  },
  {
    flag: "--region",
    form: "<jurisdiction/region=account...>",
    help: "a region with the account that it has to itself, such as eu/eu-central-1=222200000001",
    keys: /^jurisdictions\.[^.]+\.regions\.[^.]+(?:\.account)?$/,
    many: true,
    values: (answers) => ofRegions(answers, ({ account }) => account),
    missing: ({ jurisdictions }) => {
      if (jurisdictions.length === 0) return [["<jurisdiction>/<region>=<account>", "a region with its account"]];
      return jurisdictions
        .filter(({ regions }) => regions.length === 0)
        .map(({ key }) => [`${key}/<region>=<account>`, `a region of ${key} with its account`] as const);
    },
  },
  {
    flag: "--image",
    form: "<[jurisdiction/region=]image...>",
    help: "the workstation's golden image: an AMI's id or the name of an SSM parameter",
    keys: /\.workstation/,
    many: true,
    values: (answers) => ofRegions(answers, ({ image }) => image),
    missing: ({ jurisdictions }) => {
      const without = jurisdictions.flatMap(({ key, regions }) =>
        regions.filter(({ image }) => image === undefined).map(({ region }) => `${key}/${region}`),
      );
      const all = jurisdictions.flatMap(({ regions }) => regions).length;
      const meaning = "the workstation's golden image: an AMI's id or an SSM parameter";
      if (without.length === all) return [["<image>", meaning]];
      return without.map((region) => [`${region}=<image>`, meaning] as const);
    },
  },
  {
    flag: "--cidr",
    form: "<jurisdiction/region=block...>",
    help: "a network's private block, /16 to /24 (default: the next free /20, starting at 10.64.0.0)",
    keys: /\.network/,
    many: true,
    values: (answers) => ofRegions(answers, ({ cidr }) => cidr),
  },
  ...Object.values(RETENTION_FLAGS),
  {
    flag: "--trust",
    form: "<role=arn...>",
    help: `the IAM roles or users that may hold a role: ${ROLES.join(", ")}`,
    keys: /^trust/,
    many: true,
    values: ({ trust }) => ROLES.flatMap((role) => trust[role].map((principal) => `${role}=${principal}`)),
    missing: ({ trust }) =>
      ROLES.filter((role) => trust[role].length === 0 && !OPTIONAL_ROLES.has(role)).map(
        (role) => [`${role}=<arn>`, `the IAM role or user that may be ${role}`] as const,
      ),
  },
  {
    flag: "--deployer",
    form: "<arns...>",
    help: "the IAM roles or users of the people who deploy; none of them is in --trust",
    keys: /^deployer\.principals/,
    many: true,
    values: ({ deployers }) => deployers,
    missing: ({ deployers }) =>
      deployers.length === 0 ? [["<arn>", "the IAM role or user of the people who deploy"]] : [],
  },
  {
    flag: "--github",
    form: "<owner/repository>",
    help: "the GitHub repository whose workflows plan and deploy (default: none)",
    keys: /^deployer\.github/,
    values: ({ github }) => listed(github),
  },
  {
    flag: "--mfa-tag",
    form: "<tag>",
    help: 'session tag that your identity provider sets to "true" after a login with MFA (default: none)',
    keys: /^access/,
    values: ({ mfaTag }) => listed(mfaTag),
  },
  {
    flag: "--owner",
    form: "<owners...>",
    help: "for CODEOWNERS: GitHub users or teams that must review changes that affect custody",
    many: true,
    values: ({ owners }) => owners,
    missing: ({ owners }) =>
      owners.length === 0 ? [["@<team>", "GitHub user or team that reviews changes that affect custody"]] : [],
  },
  {
    flag: "--signer",
    form: "<lines...>",
    help: 'who may approve: "name[,name…] key" each, with a public SSH key (default: no one yet)',
    many: true,
    values: ({ signers }) => signers,
  },
  {
    flag: "--author",
    form: "<lines...>",
    help: "who makes changes and may not approve, in the same form (default: no one yet)",
    many: true,
    values: ({ authors }) => authors,
  },
];

function retentionFlag(
  choice: RetentionChoice,
  flag: string,
  form: string,
  keys: RegExp,
  help: string,
): Flag & { readonly keys: RegExp } {
  return {
    flag,
    form: `<[jurisdiction=]${form.slice(1, -1)}...>`,
    help,
    keys,
    many: true,
    values: ({ jurisdictions }) => jurisdictions.flatMap(({ key, retention }) => scopedTo(key, retention[choice])),
    missing: ({ jurisdictions }) => perJurisdiction(jurisdictions, ({ retention }) => retention[choice], form, help),
  };
}

/** A value that each jurisdiction needs: once where none has it, else for each that has not. */
function perJurisdiction(
  jurisdictions: readonly JurisdictionAnswer[],
  value: (jurisdiction: JurisdictionAnswer) => string | undefined,
  form: string,
  meaning: string,
): readonly (readonly [form: string, meaning: string])[] {
  const without = jurisdictions.filter((jurisdiction) => value(jurisdiction) === undefined);
  if (without.length === jurisdictions.length) return [[form, meaning]];
  return without.map(({ key }) => [`${key}=${form}`, meaning] as const);
}

function ofRegions({ jurisdictions }: Answers, value: (region: RegionAnswer) => string | undefined) {
  return jurisdictions.flatMap(({ key, regions }) =>
    regions.flatMap((region) => scopedTo(`${key}/${region.region}`, value(region))),
  );
}

function scopedTo(scope: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${scope}=${value}`];
}

function listed(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}
