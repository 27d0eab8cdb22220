import type { Finding } from "../../document/finding";
import { find, quote, show } from "../../document/node";
import type { Node } from "../../document/node";
import { NAME_LIMITS, bucketName, bucketsNamedIn, roleName, rolesNamedIn } from "../../../jurisdiction/names";
import type { MapDraft, RegionDraft } from "../../resolve/draft";
import { namePartsOf } from "../../resolve/name-parts";

/** A name that is longer than AWS allows. */
interface LongName {
  readonly what: string;
  readonly name: string;
  readonly excess: number;
  /** The place of the role's name in the map; undefined if the name is derived from the organization. */
  readonly given: Node | undefined;
}

/**
 * Prefixes that AWS reserves: S3 "General purpose bucket naming rules", and CreateDocument of Systems Manager
 * for our session documents.
 */
const RESERVED_PREFIXES: readonly string[] = ["xn--", "sthree-", "amzn", "amazon", "aws-"];

/** Every physical name begins with the organization or a name from the map; the longest name must fit AWS's limit. */
export function lengths({ organization, root, jurisdictions }: MapDraft): readonly Finding[] {
  if (organization === undefined) return [];
  const at = find(root, "organization") ?? root;
  const long = jurisdictions
    .flatMap(({ regions }) => regions)
    .flatMap((region) => longNames(organization, region))
    .sort((a, b) => b.excess - a.excess);
  const prefix = RESERVED_PREFIXES.find((reserved) => `${organization}-`.startsWith(reserved));
  // Several regions may inherit a name; it must fit in the region with the longest name.
  const worst = long.filter(({ given }, index) => long.findIndex((name) => name.given === given) === index);
  if (prefix === undefined) return worst.map((name) => tooLong(name, at));
  const message = `${quote(organization)} begins with ${prefix}, a prefix that AWS reserves.`;
  const reserved = { at, message, fix: "Choose another prefix." };
  return [reserved, ...worst.filter(({ given }) => given !== undefined).map((name) => tooLong(name, at))];
}

function longNames(organization: string, region: RegionDraft): readonly LongName[] {
  // An unknown region is reported separately.
  if (region.facts === undefined) return [];
  const parts = namePartsOf(organization, region);
  const { bucket, role } = NAME_LIMITS;
  const names: readonly LongName[] = [
    ...bucketsNamedIn(region.settings)
      .map((purpose) => bucketName(parts, purpose))
      .map((name) => {
        return { what: "bucket", name, excess: name.length - bucket, given: undefined };
      }),
    ...rolesNamedIn(region.settings).map((purpose) => {
      const name = roleName(parts, purpose);
      return { what: "IAM role", name, excess: name.length - role, given: givenName(region, purpose) };
    }),
  ];
  return names.filter(({ excess }) => excess > 0);
}

/** The place in the map that overrides a role's built-in name. */
export function givenName({ inherited }: RegionDraft, purpose: string): Node | undefined {
  return find(inherited, "roles", purpose, "name");
}

function tooLong({ what, name, excess, given }: LongName, organization: Node): Finding {
  const at = given ?? organization;
  const begins = at.kind === "scalar" && typeof at.value === "string" ? at.value : name;
  const message = `${show(at)} makes the ${what} name ${name}, ${name.length} characters; AWS allows ${name.length - excess}.`;
  return { at, message, fix: `Shorten it to ${begins.length - excess} characters or fewer.` };
}
