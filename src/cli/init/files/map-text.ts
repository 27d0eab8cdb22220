import { dirname, relative } from "node:path/posix";

import { IRREVERSIBLE, REVERSIBLE, consequenceOf, plainText } from "../../../facts/irreversible";
import { ROLES } from "../../../jurisdiction/spec";
import type { Role } from "../../../jurisdiction/spec";
import type { Answers, JurisdictionAnswer, RegionAnswer, RetentionChoice } from "../answers/answers";
import { comment, list, number, scalar } from "./yaml-text";

/** What each role is for, in the map and where its principals are asked for. */
export const ROLE_PURPOSES: Readonly<Record<Role, string>> = {
  responder: "delivers and triages evidence",
  investigator: "works on evidence in the workstation",
  custodian: "keeps the evidence and places holds",
  approver: "releases holds, and holds no other role; without an approver no hold can be released",
  analyst: "reads copies under investigation",
  auditor: "reads settings and logs",
};

/** The names of the roles that Terraform assumes; the script of `forensics deployer` makes them. */
const DEPLOYER_ROLE = "forensics-deployer";
const PLAN_ROLE = "forensics-planner";

/**
 * The map of these answers, with comments. What is not answered is left out, for the loader to report.
 *
 * @param file the map's path in its folder, from which the schema is found
 */
export function mapText(answers: Answers, file: string): string {
  const { organization, alerts, deployers, github, mfaTag, jurisdictions } = answers;
  const retention = commonRetention(jurisdictions);
  return [
    `# yaml-language-server: $schema=${schemaPath(file)}`,
    "#",
    "# The jurisdiction map, as forensics init wrote it. docs/map.md explains every key, docs/irreversible.md what no one",
    "# can undo. Settings are inherited from here to jurisdictions to regions; change them in reviewed commits.",
    "",
    ...comment(consequenceOf(IRREVERSIBLE.names), ""),
    ...keyed("organization", organization, ""),
    "",
    ...contactLines(alerts),
    "deployer: # the roles that Terraform assumes in every forensic account; forensics deployer writes them",
    `  role: ${DEPLOYER_ROLE}`,
    `  planRole: ${PLAN_ROLE} # only reads: for plans in pull requests`,
    ...(deployers.length === 0
      ? []
      : ["  # The people who deploy; none of them may hold a role of trust.", `  principals:${list(deployers, "  ")}`]),
    ...(github === undefined ? [] : [`  github: ${scalar(github)} # whose workflows plan and deploy`]),
    "",
    "state:",
    "  backend: s3 # state stays in the account and region that it describes",
    "",
    ...trustLines(answers.trust),
    ...accessLines(mfaTag),
    "",
    "defaults:",
    "  network: { zones: 2 } # a third zone later renumbers nothing",
    ...retentionLines(retention, "  "),
    "",
    ...(jurisdictions.length === 0 ? [] : ["jurisdictions:"]),
    ...jurisdictions.flatMap((jurisdiction, index) => [
      ...(index === 0 ? [] : [""]),
      ...jurisdictionLines(jurisdiction, retention),
    ]),
    "",
  ].join("\n");
}

/** Editors find the schema from the map's folder. */
function schemaPath(file: string): string {
  const path = relative(dirname(`/${file}`), "/jurisdictions.schema.json");
  return path.startsWith("..") ? path : `./${path}`;
}

function contactLines(alerts: readonly string[]): readonly string[] {
  if (alerts.length === 0) return [];
  const meaning = "  # AWS asks each address once to confirm; until then no alert arrives.";
  return ["contacts:", meaning, `  alerts:${list(alerts, "  ")}`, ""];
}

function trustLines(trust: Answers["trust"]): readonly string[] {
  if (ROLES.every((role) => trust[role].length === 0)) return [];
  return [
    "trust: # who may ever hold which role; activations, one for each incident, open it to them",
    ...ROLES.flatMap((role) =>
      trust[role].length === 0
        ? [`  # ${role}: no one yet; ${ROLE_PURPOSES[role]}`]
        : [`  # ${ROLE_PURPOSES[role]}`, `  ${role}:${list(trust[role], "  ")}`],
    ),
    "",
  ];
}

function accessLines(mfaTag: string | undefined): readonly string[] {
  const meaning =
    'The identity provider sets this session tag to "true" after a login with MFA; without it no role opens.';
  if (mfaTag !== undefined) return ["access:", ...comment(meaning, "  "), `  mfaTag: ${scalar(mfaTag)}`];
  return ["# Without a tag that shows MFA, nothing tests how people have logged in:", "# access: { mfaTag: mfa }"];
}

function jurisdictionLines({ key, countries, law, retention, regions }: JurisdictionAnswer, common: Retention) {
  return [
    `  ${scalar(key)}:`,
    ...(law === undefined ? [] : [`    law: { residency: ${scalar(law)} }`]),
    ...(countries.length === 0
      ? []
      : [`    countries:${list(countries, "    ")} # whose regions may hold its evidence`]),
    ...retentionLines(unlike(retention, common), "    "),
    ...(regions.length === 0 ? [] : ["    regions: # each in an account of its own, which is part of every name"]),
    ...regions.flatMap(regionLines),
  ];
}

function regionLines({ region, account, image, cidr }: RegionAnswer): readonly string[] {
  return [
    `      ${scalar(region)}:`,
    ...(account === undefined ? [] : [`        account: ${JSON.stringify(account)}`]),
    ...(cidr === undefined ? [] : [`        network: { cidr: ${isBlock(cidr) ? cidr : scalar(cidr)} }`]),
    ...(image === undefined ? [] : [`        workstation: { image: ${imageText(image)} }`]),
  ];
}

function isBlock(cidr: string): boolean {
  return /^[0-9.]+\/[0-9]+$/.test(cidr);
}

/** A pinned id, or a parameter that is read when Terraform plans. */
function imageText(image: string): string {
  return image.startsWith("ami-") ? `{ id: ${scalar(image)} }` : `{ ssmParameter: ${scalar(image)} }`;
}

type Retention = JurisdictionAnswer["retention"];

const OF_EVIDENCE = ["evidenceMode", "evidenceYears"] as const satisfies readonly RetentionChoice[];
const OF_ARCHIVE = ["archiveKind", "archiveYears"] as const satisfies readonly RetentionChoice[];

/** What all jurisdictions have alike, of evidence and of the archive. */
function commonRetention(jurisdictions: readonly JurisdictionAnswer[]): Retention {
  const [first, ...others] = jurisdictions.map(({ retention }) => retention);
  const isAlike = (choices: readonly RetentionChoice[]): boolean =>
    others.every((other) => choices.every((choice) => other[choice] === first?.[choice]));
  return picked(first ?? {}, [
    ...(isAlike(OF_EVIDENCE) ? OF_EVIDENCE : []),
    ...(isAlike(OF_ARCHIVE) ? OF_ARCHIVE : []),
  ]);
}

function unlike(retention: Retention, common: Retention): Retention {
  const isCommon = (choices: readonly RetentionChoice[]): boolean =>
    choices.some((choice) => common[choice] !== undefined);
  return picked(retention, [
    ...(isCommon(OF_EVIDENCE) ? [] : OF_EVIDENCE),
    ...(isCommon(OF_ARCHIVE) ? [] : OF_ARCHIVE),
  ]);
}

function picked(retention: Retention, choices: readonly RetentionChoice[]): Retention {
  return Object.fromEntries(choices.flatMap((choice) => (choice in retention ? [[choice, retention[choice]]] : [])));
}

function retentionLines(retention: Retention, indent: string): readonly string[] {
  const { evidenceMode, evidenceYears, archiveKind, archiveYears } = retention;
  const evidence = [keyValue("mode", evidenceMode, scalar), keyValue("years", evidenceYears, number)].flat();
  const isVault = archiveKind === "glacier-vault-lock";
  const archive = [keyValue("kind", archiveKind, scalar), keyValue("years", archiveYears, number)].flat();
  if (evidence.length + archive.length === 0) return [];
  const inner = `${indent}  `;
  return [
    `${indent}retention:`,
    ...(evidence.length === 0
      ? []
      : [...consequencesOf(evidenceMode, inner), `${inner}evidence: { ${evidence.join(", ")} }`]),
    ...(archive.length === 0
      ? []
      : [
          ...consequencesOf(archiveKind, inner),
          `${inner}archive: { ${[...archive, ...(isVault ? ["lock: rehearsal"] : [])].join(", ")} }`,
        ]),
  ];
}

function keyValue(key: string, value: string | undefined, write: (text: string) => string): readonly string[] {
  return value === undefined ? [] : [`${key}: ${write(value)}`];
}

/** What each choice of retention makes irreversible, as sentences; the same where it is chosen and in the map. */
export const CONSEQUENCES: Readonly<Record<string, readonly string[]>> = {
  GOVERNANCE: [plainText(REVERSIBLE.governance)],
  COMPLIANCE: [consequenceOf(IRREVERSIBLE.compliance), consequenceOf(IRREVERSIBLE.years)],
  "s3-object-lock": [consequenceOf(IRREVERSIBLE.objectLockArchive)],
  "glacier-vault-lock": [
    plainText(REVERSIBLE.rehearsal),
    `lock: completed: ${consequenceOf(IRREVERSIBLE.completedLock)}`,
  ],
};

function consequencesOf(choice: string | undefined, indent: string): readonly string[] {
  return (CONSEQUENCES[choice ?? ""] ?? []).flatMap((sentence) => comment(sentence, indent));
}

function keyed(key: string, value: string | undefined, indent: string): readonly string[] {
  return value === undefined ? [] : [`${indent}${key}: ${scalar(value)}`];
}
