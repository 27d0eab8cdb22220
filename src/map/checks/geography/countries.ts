import { isCountry } from "../../../jurisdiction/countries";
import type { Finding } from "../../document/finding";
import { find, quote } from "../../document/node";
import type { JurisdictionDraft } from "../../resolve/draft";

/** Countries are ISO 3166-1 alpha-2 codes, or EU; each once. */
export function countries({ node, countries: codes = [] }: JurisdictionDraft): readonly Finding[] {
  return codes.flatMap((code, index) => {
    const at = find(node, "countries", index) ?? node;
    if (!isCountry(code)) return [{ at, ...unknownCountry(code) }];
    if (codes.indexOf(code) === index) return [];
    return [{ at, message: `${quote(code)} is named twice.`, fix: "Remove one of the two." }];
  });
}

/** What a problem says of a code that no country has. */
export function unknownCountry(code: string): Pick<Finding, "message" | "fix"> {
  const message = `${quote(code)} is not an ISO 3166-1 alpha-2 country code, nor EU.`;
  const fix =
    code === "UK" ? "Write GB: the United Kingdom's code." : "Look it up at https://www.iso.org/obp/ui/#search/code.";
  return { message, fix };
}
