/** ISO 3166-1 alpha-2, all 249 officially assigned codes (Debian iso-codes, iso_3166-1.json). */
const ISO_CODES: ReadonlySet<string> = new Set(
  [
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ",
    "BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM",
    "DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS",
    "GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN",
    "KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ",
    "MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM",
    "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV",
    "SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI",
    "VN VU WF WS YE YT ZA ZM ZW",
  ].flatMap((line) => line.split(" ")),
);

/** The 27 member states of the European Union since 2020-02-01 (europa.eu, "EU countries"). */
const EU_MEMBERS: ReadonlySet<string> = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
);

/** The word for all member states, in any place where the map names a country. */
const EUROPEAN_UNION = "EU";

export function isCountry(code: string): boolean {
  return code === EUROPEAN_UNION || ISO_CODES.has(code);
}

export function isEuropeanUnionMember(country: string): boolean {
  return EU_MEMBERS.has(country);
}

/** Whether a country (or `EU`) is in a jurisdiction's countries; member states are in `EU`. */
export function isWithin(country: string, countries: readonly string[]): boolean {
  return countries.includes(country) || (isEuropeanUnionMember(country) && countries.includes(EUROPEAN_UNION));
}
