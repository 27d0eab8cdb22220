import { ROLES } from "../../../jurisdiction/spec";
import { RETENTION_CHOICES } from "./answers";
import type { Answers, JurisdictionAnswer, RegionAnswer } from "./answers";
import { FlagValues } from "./flag-values";
import { RETENTION_FLAGS } from "./flags";

/** The flags as commander hands them over. */
export interface InitFlags {
  readonly organization?: string;
  readonly alerts?: readonly string[];
  readonly jurisdiction?: readonly string[];
  readonly law?: readonly string[];
  readonly region?: readonly string[];
  readonly image?: readonly string[];
  readonly cidr?: readonly string[];
  readonly evidenceMode?: readonly string[];
  readonly evidenceYears?: readonly string[];
  readonly archiveKind?: readonly string[];
  readonly archiveYears?: readonly string[];
  readonly trust?: readonly string[];
  readonly deployer?: readonly string[];
  readonly github?: string;
  readonly mfaTag?: string;
  readonly owner?: readonly string[];
  readonly signer?: readonly string[];
  readonly author?: readonly string[];
}

/** What the flags say, and what of them cannot be read. */
export interface ReadFlags {
  readonly answers: Answers;
  readonly problems: readonly string[];
}

/** Reads the flags into answers. Values themselves are for the loader to judge. */
export function readFlags(flags: InitFlags): ReadFlags {
  const values = new FlagValues();
  const jurisdictions = values.keyed("--jurisdiction", flags.jurisdiction, "<key>=<country,…>, such as eu=EU");
  const keys = [...jurisdictions.keys()];
  const accounts = values.keyed(
    "--region",
    flags.region,
    "<jurisdiction>/<region>=<account>, such as eu/eu-central-1=222200000001",
    (place) => {
      const [key = "", region = ""] = place.split("/");
      if (region === "") return "Write <jurisdiction>/<region>=<account>.";
      return jurisdictions.has(key) ? undefined : `${key} is not a jurisdiction of --jurisdiction.`;
    },
  );
  const blocks = values.keyed(
    "--cidr",
    flags.cidr,
    "<jurisdiction>/<region>=<block>, such as eu/eu-central-1=10.64.0.0/20",
    (place) => (accounts.has(place) ? undefined : `${place} is not a region of --region.`),
  );
  const image = values.scoped("--image", flags.image, [...accounts.keys()]);
  const law = values.scoped("--law", flags.law, keys);
  const retention = RETENTION_CHOICES.map(
    (choice) => [choice, values.scoped(RETENTION_FLAGS[choice].flag, flags[choice], keys)] as const,
  );
  const trusted = values.lists("--trust", flags.trust, ROLES);

  const regionsOf = (key: string): readonly RegionAnswer[] =>
    [...accounts].flatMap(([place, account]) => {
      const [jurisdiction, region = ""] = place.split("/");
      return jurisdiction === key ? [{ region, account, image: image(place), cidr: blocks.get(place) }] : [];
    });
  const jurisdictionOf = ([key, countries]: readonly [string, string]): JurisdictionAnswer => ({
    key,
    countries: countries.split(",").filter((country) => country !== ""),
    law: law(key),
    retention: Object.fromEntries(
      retention.flatMap(([choice, of]) => {
        const value = of(key);
        return value === undefined ? [] : [[choice, value]];
      }),
    ),
    regions: regionsOf(key),
  });
  const answers: Answers = {
    organization: flags.organization,
    alerts: flags.alerts ?? [],
    jurisdictions: [...jurisdictions].map(jurisdictionOf),
    trust: {
      responder: trusted("responder"),
      investigator: trusted("investigator"),
      custodian: trusted("custodian"),
      approver: trusted("approver"),
      analyst: trusted("analyst"),
      auditor: trusted("auditor"),
    },
    deployers: flags.deployer ?? [],
    github: flags.github,
    mfaTag: flags.mfaTag,
    owners: flags.owner ?? [],
    signers: flags.signer ?? [],
    authors: flags.author ?? [],
  };
  return { answers, problems: values.problems };
}
