import { isCountry } from "../../countries";
import type { Finding } from "../../document/finding";
import { find, quote } from "../../document/node";
import type { Node } from "../../document/node";
import type { RegionDraft } from "../../resolve/draft";
import { ROLES } from "../../spec";
import { unknownCountry } from "../geography/countries";

/** IAM knows no principal of another partition, and a country is one that exists. */
export function principals(region: RegionDraft): readonly Finding[] {
  return ROLES.flatMap((role) =>
    (region.settings.trust?.[role] ?? []).flatMap((trusted, index) => {
      const node = find(region.inherited, "trust", role, index) ?? region.node;
      if (typeof trusted === "string") return foreign(region, trusted, node);
      const country = find(node, "country") ?? node;
      return [
        ...foreign(region, trusted.arn, find(node, "arn") ?? node),
        ...(trusted.country === undefined || isCountry(trusted.country)
          ? []
          : [{ at: country, ...unknownCountry(trusted.country) }]),
      ];
    }),
  );
}

/** A problem where an ARN is of another partition than the region. */
export function foreign({ region, facts }: RegionDraft, arn: string, at: Node): readonly Finding[] {
  const partition = arn.split(":")[1] ?? "";
  if (facts === undefined || partition === facts.partition) return [];
  const message = `${quote(arn)} is of partition ${partition}, but ${region} is in ${facts.partition}.`;
  return [{ at, message, fix: `Name a principal of ${facts.partition}: IAM knows none of another partition.` }];
}
