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
    return [{ at, message: `${quote(code)} is named twice.`, fix: "Remove either entry." }];
  });
}

/** The problem of a code that is not a country's. */
export function unknownCountry(code: string): Pick<Finding, "message" | "fix"> {
  const message = `${quote(code)} is not an ISO 3166-1 alpha-2 country code or EU.`;
  const fix =
    code === "UK" ? "Write GB: the United Kingdom's code." : "Look it up at https://www.iso.org/obp/ui/#search/code.";
  return { message, fix };
}
