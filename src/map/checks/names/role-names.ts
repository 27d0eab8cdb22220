import type { Finding } from "../../document/finding";
import { quote, show } from "../../document/node";
import type { Node } from "../../document/node";
import { roleName, rolesNamedIn } from "../../../jurisdiction/names";
import type { RolePurpose } from "../../../jurisdiction/names";
import type { MapDraft, RegionDraft } from "../../resolve/draft";
import { placeOf } from "../../resolve/draft";
import { namePartsOf } from "../../resolve/name-parts";
import { givenName } from "./lengths";

/** A role that the stacks create. */
interface MadeRole {
  readonly purpose: RolePurpose;
  readonly region: string;
  readonly name: string;
  /** The place of its name in the map; undefined if it has the built-in name. */
  readonly given: Node | undefined;
}

/** A role that Terraform assumes, which exists before the stacks. */
interface DeployerRole {
  readonly key: "role" | "planRole";
  readonly name: string;
  readonly place: Pick<Finding, "at" | "on">;
}

const FIX = "Choose another name: role names are unique in an account, regardless of upper and lower case.";

/** The roles of an account have distinct names, including Terraform's roles (IAM User Guide, "IAM and AWS STS quotas"). */
export function roleNames({ organization, jurisdictions }: MapDraft): readonly Finding[] {
  if (organization === undefined) return [];
  const regions = jurisdictions.flatMap((jurisdiction) => jurisdiction.regions);
  return regions.flatMap((region) => {
    const made = rolesMadeIn(organization, region);
    const inAccount = regions.filter(({ account }) => account !== undefined && account === region.account);
    const deployers = inAccount.flatMap(deployerRoles);
    return [...sameAsAnother(made), ...made.flatMap((role) => sameAsDeployer(role, deployers))];
  });
}

function rolesMadeIn(organization: string, region: RegionDraft): readonly MadeRole[] {
  const parts = namePartsOf(organization, region);
  return rolesNamedIn(region.settings).map((purpose) => {
    return { purpose, region: region.region, name: roleName(parts, purpose), given: givenName(region, purpose) };
  });
}

function deployerRoles(region: RegionDraft): readonly DeployerRole[] {
  return (["role", "planRole"] as const).flatMap((key) => {
    const name = region.settings.deployer?.[key];
    return name === undefined ? [] : [{ key, name, place: placeOf(region, "deployer", key) }];
  });
}

/** Of two equal names, the name that is written in the map is reported; if both are, the later name. */
function sameAsAnother(made: readonly MadeRole[]): readonly Finding[] {
  return made.flatMap(({ purpose, name, given }) => {
    const other = made.find((one) => one.purpose !== purpose && same(one.name, name) && isBefore(one.given, given));
    if (given === undefined || other === undefined) return [];
    return [{ at: given, message: `${show(given)} is also the name of the ${other.purpose} role.`, fix: FIX }];
  });
}

function sameAsDeployer({ purpose, region, name, given }: MadeRole, deployers: readonly DeployerRole[]) {
  return deployers
    .filter((deployer) => same(deployer.name, name))
    .map(({ key, name: written, place }): Finding => {
      if (given === undefined) {
        const message = `${quote(written)} is also the name of the ${purpose} role of ${region}.`;
        return { ...place, message, fix: FIX };
      }
      const message = `${show(given)} makes the role name ${name}, which is also deployer.${key}.`;
      return { at: given, message, fix: FIX };
    });
}

function isBefore(one: Node | undefined, another: Node | undefined): boolean {
  if (one === undefined || another === undefined) return one === undefined;
  const [a, b] = [one.place, another.place];
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}

function same(one: string, another: string): boolean {
  return one.toLowerCase() === another.toLowerCase();
}
