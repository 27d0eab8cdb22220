import { isCountry } from "../../../jurisdiction/countries";
import type { Finding } from "../../document/finding";
import { find, quote } from "../../document/node";
import type { Node } from "../../document/node";
import type { RegionDraft } from "../../resolve/draft";
import { ROLES } from "../../../jurisdiction/spec";
import { unknownCountry } from "../geography/countries";
import { deployersIn, trustedIn, uploadersIn } from "./trusted";

/** A principal must be in the region's partition, and its country must exist. */
export function principals(region: RegionDraft): readonly Finding[] {
  const named = [...trustedIn(region), ...deployersIn(region), ...uploadersIn(region)];
  return [...named.flatMap(({ arn, at }) => foreign(region, arn, at)), ...unknownCountries(region)];
}

/** A problem if an ARN is of a partition other than the region's. */
export function foreign({ region, facts }: RegionDraft, arn: string, at: Node): readonly Finding[] {
  const partition = arn.split(":")[1] ?? "";
  if (facts === undefined || partition === facts.partition) return [];
  const message = `${quote(arn)} is of partition ${partition}, but ${region} is in ${facts.partition}.`;
  return [
    { at, message, fix: `Name a principal of ${facts.partition}: IAM does not accept principals of other partitions.` },
  ];
}

function unknownCountries({ settings, inherited, node }: RegionDraft): readonly Finding[] {
  return ROLES.flatMap((role) =>
    (settings.trust?.[role] ?? []).flatMap((trusted, index) => {
      if (typeof trusted === "string" || trusted.country === undefined || isCountry(trusted.country)) return [];
      const at = find(inherited, "trust", role, index, "country") ?? node;
      return [{ at, ...unknownCountry(trusted.country) }];
    }),
  );
}
