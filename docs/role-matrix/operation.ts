import type { KeyPurpose } from "../../src/jurisdiction/names";
import type { RegionSpec, Role } from "../../src/jurisdiction/spec";

/** Everybody whose rights the matrix states. */
export const ACTORS = {
  responder: "acquires evidence",
  investigator: "examines one case",
  custodian: "keeps the evidence",
  approver: "the second person, who releases holds",
  analyst: "reads issued reports",
  auditor: "reads logs and configuration",
  deployer: "the role that Terraform applies as, with its policies and boundary",
  planner: "`deployer.planRole`, the role that pull requests are planned as",
  workstation: "the machine's own role, if the map names a case",
  collector: "a role of a source account, an administrator there",
  administrator: "of the forensic account, with AdministratorAccess",
  outsider: "an administrator of an account that the map does not know",
  foreigner: "the custodian of another jurisdiction",
} as const satisfies Readonly<Record<Role, string>> & Readonly<Record<string, string>>;
export type Actor = keyof typeof ACTORS;

/** What an operation is done to: the names that the map gives, and what AWS gives out at an apply. */
export interface Scene {
  readonly spec: RegionSpec;
  /** The incident that the actors are active for. */
  readonly ownCase: string;
  readonly otherCase: string;
  keyArn(purpose: KeyPurpose): string;
}

/**
 * A permission and its holders. All other principals are denied.
 *
 * @typeParam Name the actors of the matrix
 */
export interface Operation<Name extends string = Actor> {
  /** As a person would say it. */
  readonly what: string;
  readonly action: string;
  readonly on: (scene: Scene) => string;
  /** Condition keys of the request in addition to those of every request. @default none */
  readonly context?: (scene: Scene) => Readonly<Record<string, string | readonly string[]>>;
  /** Whether the request comes from inside the VPC, through the endpoint. @default false */
  readonly inside?: boolean;
  readonly allowed: readonly Name[];
  /** Who has it because AWS knows no resource policy that could refuse it: a service control policy could. */
  readonly unbound?: readonly Name[];
  /** Who is held back by the role's own policy alone: a resource's policy does not know one case from another. */
  readonly byIdentity?: readonly Name[];
  /** Who is held back by the resource's policy alone, which knows the request better than the role's own. */
  readonly byResource?: readonly Name[];
  /** In which region stacks there is such a thing. @default all */
  readonly where?: (spec: RegionSpec) => boolean;
}

export type Section = readonly Operation[];
