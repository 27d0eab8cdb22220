import type { RegionSpec } from "../../jurisdiction/spec";
import type { Value } from "../../configuration/configuration";
import type { Finding } from "../finding";
import { withoutValues } from "../plan/change";
import { isSame } from "../plan/same";
import type { JudgeArea } from "./of-areas";
import { ofBuiltImage, ofContacts, ofCountries, ofExceptions, ofRetention, ofRevokedImage, ofTrust } from "./of-areas";

type Area = keyof RegionSpec;

const changed =
  (text: string): JudgeArea =>
  () => ({ severity: "approval", text });

/** What decides by what everything else is judged: no stack shows it, or not all of it. */
export const AREAS: Partial<Readonly<Record<Area, JudgeArea>>> = {
  access: changed("The map changes which roles need no activation, or how a login with a second factor is recognized."),
  account: changed("The map names another account."),
  builtImage: ofBuiltImage,
  contacts: ofContacts,
  countries: ofCountries,
  deployer: changed("The map changes the roles that Terraform assumes."),
  exceptions: ofExceptions,
  guards: changed("The map changes who owns a guard of the account."),
  home: changed("The map changes which region owns the account-wide settings."),
  region: changed("The map names another region."),
  retention: ofRetention,
  revokedImage: ofRevokedImage,
  roles: changed("The map changes a role's name or how long its sessions last."),
  state: changed("The map changes where Terraform state is stored."),
  trust: ofTrust,
};

/** Areas that change nothing but what a stack shows, or what it is called. */
const SHOWN: readonly Area[] = [
  "audit",
  "buckets",
  "facts",
  "image",
  "jurisdiction",
  "law",
  "logs",
  "network",
  "organization",
  "provider",
  "sessions",
  "title",
  "workstation",
];

/** What an incident opens, and who delivers evidence, are decisions of their own. */
const DECISIONS: readonly Area[] = ["activations", "sources"];

/** What a change of the map means for one region, whether or not its stack changes: one finding an area. */
export function mapChanges(stack: string, before: RegionSpec, after: RegionSpec): readonly Finding[] {
  const areas = [...new Set([...Object.keys(before), ...Object.keys(after)])] as Area[];
  return areas
    .filter((area) => !SHOWN.includes(area) && !DECISIONS.includes(area))
    .flatMap((area): readonly Finding[] => {
      const was = plain(before[area]);
      const is = plain(after[area]);
      if (isSame(was, is)) return [];
      const judge = AREAS[area] ?? changed("The map changes in an area by which other findings may be judged.");
      const meaning = judge(before, after);
      const change = withoutValues({ stack, address: `map.${area}`, type: "", action: "update" });
      if (meaning === undefined) return [];
      return [{ id: `map-${area}`, change, attribute: area, before: was, after: is, ...meaning }];
    });
}

function plain(value: unknown): Value {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Value);
}
