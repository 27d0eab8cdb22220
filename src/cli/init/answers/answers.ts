import { regionFacts } from "../../../jurisdiction/region-facts";
import type { Role } from "../../../jurisdiction/spec";

/**
 * What a person has answered, as they wrote it; undefined or empty where they have not. Nothing of it is checked: the
 * map that is made of it goes through the loader.
 */
export interface Answers {
  readonly organization: string | undefined;
  readonly alerts: readonly string[];
  readonly jurisdictions: readonly JurisdictionAnswer[];
  readonly trust: Readonly<Record<Role, readonly string[]>>;
  /** ARNs of the people who deploy. */
  readonly deployers: readonly string[];
  /** `<owner>/<repository>` */
  readonly github: string | undefined;
  readonly mfaTag: string | undefined;
  /** GitHub users and teams that review changes of custody: `@example/forensics`. */
  readonly owners: readonly string[];
  /** Lines of the approvers' file: `name[,name…] key`. */
  readonly signers: readonly string[];
  /** The same, of people who make changes and may not approve. */
  readonly authors: readonly string[];
}

export interface JurisdictionAnswer {
  readonly key: string;
  readonly countries: readonly string[];
  /** The law or policy that keeps evidence there. */
  readonly law: string | undefined;
  readonly retention: Readonly<Partial<Record<RetentionChoice, string>>>;
  readonly regions: readonly RegionAnswer[];
}

/** The four choices of retention, none of which has a default. */
export const RETENTION_CHOICES = ["evidenceMode", "evidenceYears", "archiveKind", "archiveYears"] as const;
export type RetentionChoice = (typeof RETENTION_CHOICES)[number];

export interface RegionAnswer {
  readonly region: string;
  readonly account: string | undefined;
  /** An AMI's id, or the name of an SSM parameter. */
  readonly image: string | undefined;
  readonly cidr: string | undefined;
}

/** The answers with another jurisdiction in the place of the one of the same key, or behind all of them. */
export function withJurisdiction(answers: Answers, changed: JurisdictionAnswer): Answers {
  const { jurisdictions } = answers;
  const isKnown = jurisdictions.some(({ key }) => key === changed.key);
  const replaced = jurisdictions.map((known) => (known.key === changed.key ? changed : known));
  return { ...answers, jurisdictions: isKnown ? replaced : [...jurisdictions, changed] };
}

/** The answers with something else said of each region. */
export function mapRegions(
  answers: Answers,
  change: (region: RegionAnswer, jurisdiction: JurisdictionAnswer) => RegionAnswer,
): Answers {
  return {
    ...answers,
    jurisdictions: answers.jurisdictions.map((jurisdiction) => ({
      ...jurisdiction,
      regions: jurisdiction.regions.map((region) => change(region, jurisdiction)),
    })),
  };
}

/** Where the partition of the first region has its global services. */
export function globalRegionOf({ jurisdictions }: Answers): string {
  const [first] = jurisdictions.flatMap(({ regions }) => regions);
  return regionFacts(first?.region ?? "")?.globalRegion ?? "us-east-1";
}
