import type { Finding } from "../../document/finding";
import { find, quote } from "../../document/node";
import { BUCKETS, IAM_ROLES, NAME_LIMITS, bucketName, roleName } from "../../names";
import { namespaceOf, rolesOf } from "../../resolve/effective";
import type { MapDraft, RegionDraft } from "../../resolve/draft";

interface Name {
  readonly what: string;
  readonly name: string;
  readonly excess: number;
}

/**
 * Beginnings that AWS keeps for itself: S3 "General purpose bucket naming rules", and CreateDocument of Systems Manager
 * for our session documents.
 */
const RESERVED_PREFIXES: readonly string[] = ["xn--", "sthree-", "amzn", "amazon", "aws-"];

/** The organization begins every physical name; the longest of them must still fit. */
export function names({ organization, root, jurisdictions }: MapDraft): readonly Finding[] {
  if (organization === undefined) return [];
  const at = find(root, "organization") ?? root;
  const prefix = RESERVED_PREFIXES.find((reserved) => `${organization}-`.startsWith(reserved));
  if (prefix !== undefined) {
    const message = `${quote(organization)} begins with ${prefix}, which AWS reserves for names of its own.`;
    return [{ at, message, fix: "Choose another beginning." }];
  }
  const all = jurisdictions.flatMap(({ regions }) => regions).flatMap((region) => physicalNames(organization, region));
  const [worst] = all.sort((a, b) => b.excess - a.excess);
  if (worst === undefined || worst.excess <= 0) return [];
  const most = organization.length - worst.excess;
  const limit = worst.name.length - worst.excess;
  const message = `${quote(organization)} makes the ${worst.what} name ${worst.name}, ${worst.name.length} characters; AWS allows ${limit}.`;
  return [{ at, message, fix: `Shorten it to ${most} characters or fewer.` }];
}

function physicalNames(organization: string, { account, region, settings }: RegionDraft): readonly Name[] {
  // An account id that is missing or wrong is another problem; its length is known.
  const parts = {
    organization,
    account: account ?? "000000000000",
    region,
    buckets: { namespace: namespaceOf(settings) },
    roles: rolesOf(settings),
  };
  return [
    ...BUCKETS.map((purpose) => named("bucket", bucketName(parts, purpose), NAME_LIMITS.bucket)),
    ...IAM_ROLES.map((purpose) => named("IAM role", roleName(parts, purpose), NAME_LIMITS.role)),
  ];
}

function named(what: string, name: string, limit: number): Name {
  return { what, name, excess: name.length - limit };
}
