import type { z } from "zod";

import { REGIONS } from "../../jurisdiction/region-facts";
import { exceptions } from "./exceptions";
import { account, country } from "./people";
import { localSettings, settings } from "./settings";
import { dictionary, flag, line, list, mapping, word } from "./words";

const region = mapping(
  {
    account: account.describe("The forensic account of this region"),
    home: flag().describe(
      "Whether this region owns its account's account-wide settings; for accounts with several regions",
    ),
    exceptions,
    ...settings,
    ...localSettings,
  },
  "One region's forensic account",
).meta({ id: "Region", required: ["account"] });

const jurisdiction = mapping(
  {
    title: line("a title").describe("Default: the key"),
    countries: list(country, "country codes").describe("The countries whose regions may hold its evidence"),
    ...settings,
    ...localSettings,
    regions: dictionary(region, "AWS regions").meta({
      description: "Its regions, by AWS's name",
      propertyNames: { enum: REGIONS.map((facts) => facts.region) },
    }),
  },
  "A jurisdiction: the countries whose law governs its evidence, and its regions",
).meta({ id: "Jurisdiction", required: ["countries", "regions"] });

/** The map as it is written: the values that each key may have. The checks cover combinations of keys. */
export const mapSchema = mapping(
  {
    organization: word(
      /^[a-z][a-z0-9-]*$/,
      "a short name",
      "Write lower-case letters, digits and hyphens, beginning with a letter.",
    ).describe("Short name of the organization; part of every physical name, so permanent"),
    ...settings,
    defaults: mapping(settings, "Settings of every jurisdiction that does not override them").meta({ id: "Defaults" }),
    jurisdictions: dictionary(jurisdiction, "jurisdictions").meta({
      description: "Jurisdictions by key: a lower-case letter, then 1 to 11 letters and digits",
      propertyNames: { pattern: "^[a-z][a-z0-9]{1,11}$" },
    }),
  },
  "The jurisdiction map: where evidence is kept, in whose account, under which law",
).meta({ required: ["organization", "jurisdictions"] });

/** Settings after inheritance; any setting may still be missing. */
export const inheritedSettings = mapping({ ...settings, ...localSettings }, "Settings after inheritance");

export type InheritedSettings = z.infer<typeof inheritedSettings>;
export type ExceptionSource = z.infer<typeof exceptions>[number];
export type MapSource = z.infer<typeof mapSchema>;
