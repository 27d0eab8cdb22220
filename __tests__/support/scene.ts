import { parse, stringify } from "yaml";

import { ownersPolicies } from "../../src/access/deployer";
import type { Actor, Scene } from "../../docs/role-matrix/operation";
import { deployerArn, iamRoleArn, roleArn } from "../../src/jurisdiction/arns";
import { roleName } from "../../src/jurisdiction/names";
import type { RolePurpose } from "../../src/jurisdiction/names";
import { ROLES } from "../../src/jurisdiction/spec";
import type { Role } from "../../src/jurisdiction/spec";
import { Account } from "./account";
import type { PolicyDocument } from "./account";
import { ADMINISTRATOR } from "./simulate";
import type { Caller } from "./simulate";
import { ACME, mapOf, readMap, specOf, stackOf, synthesize, synthesizeStack } from "./synth";

export const OWN_CASE = "ir-2026-014";
export const OTHER_CASE = "ir-2026-099";
export const FROM = "2026-11-01T00:00:00Z";
export const UNTIL = "2026-12-01T00:00:00Z";

/** Who is trusted with each role in acme's map. */
export const TRUSTED: Readonly<Record<Role, string>> = {
  responder: "arn:aws:iam::900000000001:role/ir-responder",
  investigator: "arn:aws:iam::900000000001:role/ir-investigator",
  custodian: "arn:aws:iam::900000000002:role/evidence-custodian",
  approver: "arn:aws:iam::900000000003:role/general-counsel",
  analyst: "arn:aws:iam::900000000001:role/threat-intel-analyst",
  auditor: "arn:aws:iam::900000000003:role/internal-audit",
};

interface MapText {
  deployer: object;
  access?: object;
  defaults: { workstation: object };
  jurisdictions: Record<string, { activations?: object[]; sources?: object[] }>;
}

/** Acme's map with every role activated for one case everywhere, and with changes of the caller's own. */
export function activeMap(change: (map: MapText) => void = () => undefined): string {
  const map = parse(readMap(ACME)) as MapText;
  map.deployer = { ...map.deployer, planRole: "forensics-planner" };
  map.defaults.workstation = { ...map.defaults.workstation, case: OWN_CASE };
  for (const jurisdiction of Object.values(map.jurisdictions)) {
    jurisdiction.sources = [
      { account: "310000000001", collector: "arn:aws:iam::310000000001:role/evidence-collector" },
    ];
    jurisdiction.activations = ROLES.map((role) => activation(role, OWN_CASE));
  }
  change(map);
  return stringify(map);
}

export function activation(role: Role, incident: string): object {
  return { incident, role, principals: [TRUSTED[role]], approvedBy: "general-counsel", from: FROM, until: UNTIL };
}

/** The accounts of a map, synthesized. */
export function accountsOf(text: string): ReadonlyMap<string, Account> {
  const stacks = synthesize(text);
  const specs = mapOf(text).jurisdictions.flatMap(({ regions }) => regions);
  return new Map(
    specs.map((spec) => {
      const id = `${spec.jurisdiction}-${spec.region}`;
      return [id, new Account(spec, stackOf(stacks, id), stackOf(stacks, `state-${id}`))];
    }),
  );
}

/** The account of one stack of a map, synthesized without the others. */
export function accountIn(text: string, id: string): Account {
  return new Account(specOf(id, text), synthesizeStack(text, id), synthesizeStack(text, `state-${id}`));
}

export function sceneOf(account: Account): Scene {
  return {
    spec: account.spec,
    ownCase: OWN_CASE,
    otherCase: OTHER_CASE,
    keyArn: (purpose) => account.keyArn(purpose),
  };
}

/** Every actor of the matrix at an account, the people among them in a session of their own case. */
export function actorsAt(account: Account, foreign: Account): Readonly<Record<Actor, Caller>> {
  const { spec } = account;
  const documents = ownersPolicies([spec]);
  const owners = (role: string, use: "permissions" | "boundary"): readonly PolicyDocument[] =>
    documents
      .filter((policy) => policy.role === role && policy.use === use)
      .map(({ document }) => JSON.parse(document) as PolicyDocument);
  const administrator = (arn: string): Caller => ({ arn, identity: [ADMINISTRATOR] });
  const planRole = spec.deployer.planRole ?? "";
  const person = (role: Role): Caller => session(account, role);
  return {
    responder: person("responder"),
    investigator: person("investigator"),
    custodian: person("custodian"),
    approver: person("approver"),
    analyst: person("analyst"),
    auditor: person("auditor"),
    deployer: {
      arn: deployerArn(spec),
      identity: owners(spec.deployer.role, "permissions"),
      boundary: owners(spec.deployer.role, "boundary"),
    },
    planner: { arn: iamRoleArn(spec, planRole), identity: owners(planRole, "permissions") },
    workstation: holder(account, "workstation"),
    collector: administrator("arn:aws:iam::310000000001:role/evidence-collector"),
    administrator: administrator(iamRoleArn(spec, "Administrator")),
    outsider: administrator("arn:aws:iam::990000000001:role/Administrator"),
    foreigner: session(foreign, "custodian"),
  };
}

/** A session of one of the people's roles. */
export function session(account: Account, role: Role, incident = OWN_CASE): Caller {
  return { ...holder(account, role), tags: { case: incident } };
}

/** A principal that has assumed a role of the stack. */
export function holder(account: Account, purpose: RolePurpose): Caller {
  const name = roleName(account.spec, purpose);
  return { arn: roleArn(account.spec, purpose), identity: account.identity(name), boundary: account.boundary(name) };
}

/** The account of a stack, which must be there. */
export function accountOf(accounts: ReadonlyMap<string, Account>, id: string): Account {
  const account = accounts.get(id);
  if (account === undefined) throw new Error(`no stack ${id}`);
  return account;
}
