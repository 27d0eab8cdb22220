import type { Finding } from "../../document/finding";
import { find, quote, show } from "../../document/node";
import type { Node } from "../../document/node";
import { BUCKETS, IAM_ROLES, NAME_LIMITS, bucketName, roleName } from "../../../jurisdiction/names";
import type { MapDraft, RegionDraft } from "../../resolve/draft";
import { namePartsOf } from "../../resolve/name-parts";

/** A name that is longer than AWS allows. */
interface LongName {
  readonly what: string;
  readonly name: string;
  readonly excess: number;
  /** Where the map gives the role's name; undefined where the organization begins it. */
  readonly given: Node | undefined;
}

/**
 * Beginnings that AWS keeps for itself: S3 "General purpose bucket naming rules", and CreateDocument of Systems Manager
 * for our session documents.
 */
const RESERVED_PREFIXES: readonly string[] = ["xn--", "sthree-", "amzn", "amazon", "aws-"];

/** The organization, or a name that the map gives, begins every physical name; the longest of them must still fit. */
export function lengths({ organization, root, jurisdictions }: MapDraft): readonly Finding[] {
  if (organization === undefined) return [];
  const at = find(root, "organization") ?? root;
  const long = jurisdictions
    .flatMap(({ regions }) => regions)
    .flatMap((region) => longNames(organization, region))
    .sort((a, b) => b.excess - a.excess);
  const prefix = RESERVED_PREFIXES.find((reserved) => `${organization}-`.startsWith(reserved));
  // Several regions may inherit one name; it is to fit in the one with the longest name.
  const worst = long.filter(({ given }, index) => long.findIndex((name) => name.given === given) === index);
  if (prefix === undefined) return worst.map((name) => tooLong(name, at));
  const message = `${quote(organization)} begins with ${prefix}, which AWS reserves for names of its own.`;
  const reserved = { at, message, fix: "Choose another beginning." };
  return [reserved, ...worst.filter(({ given }) => given !== undefined).map((name) => tooLong(name, at))];
}

function longNames(organization: string, region: RegionDraft): readonly LongName[] {
  // A region that AWS does not have is another problem.
  if (region.facts === undefined) return [];
  const parts = namePartsOf(organization, region);
  const { bucket, role } = NAME_LIMITS;
  const names: readonly LongName[] = [
    ...BUCKETS.map((purpose) => bucketName(parts, purpose)).map((name) => {
      return { what: "bucket", name, excess: name.length - bucket, given: undefined };
    }),
    ...IAM_ROLES.map((purpose) => {
      const name = roleName(parts, purpose);
      return { what: "IAM role", name, excess: name.length - role, given: givenName(region, purpose) };
    }),
  ];
  return names.filter(({ excess }) => excess > 0);
}

/** Where the map gives a role another name than the built-in one. */
export function givenName({ inherited }: RegionDraft, purpose: string): Node | undefined {
  return find(inherited, "roles", purpose, "name");
}

function tooLong({ what, name, excess, given }: LongName, organization: Node): Finding {
  const at = given ?? organization;
  const begins = at.kind === "scalar" && typeof at.value === "string" ? at.value : name;
  const message = `${show(at)} makes the ${what} name ${name}, ${name.length} characters; AWS allows ${name.length - excess}.`;
  return { at, message, fix: `Shorten it to ${begins.length - excess} characters or fewer.` };
}
