import { randomBytes } from "node:crypto";

export interface Project {
  readonly id: string;
  readonly name: string;
}

export interface StateVersion {
  readonly id: string;
  readonly serial: number;
  readonly lineage: string;
  readonly md5: string;
  /** As Terraform keeps it; undefined until it is uploaded. */
  raw: Buffer | undefined;
  /** For others to read. */
  json: Buffer | undefined;
}

/** A configuration that was uploaded for runs, as a compressed archive. */
export interface Configuration {
  readonly id: string;
  readonly workspace: Workspace;
  /** Whether it is for plans alone. */
  readonly speculative: boolean;
  archive: Buffer | undefined;
}

export interface Run {
  readonly id: string;
  readonly configuration: Configuration;
  /** Whether its plan is to be applied. */
  confirmed: boolean;
}

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly organization: string;
  readonly project: Project;
  terraformVersion: string;
  locked: boolean;
  readonly states: StateVersion[];
}

/** What HCP Terraform keeps: of some organizations, until the sandbox ends. */
export class Store {
  readonly workspaces: Workspace[] = [];
  readonly configurations: Configuration[] = [];
  readonly runs: Run[] = [];

  private readonly projects: ReadonlyMap<string, Project[]>;

  constructor(organizations: readonly string[]) {
    // Every organization begins with this one.
    const first = (): Project[] => [{ id: newId("prj"), name: "Default Project" }];
    this.projects = new Map(organizations.map((name) => [name, first()]));
  }

  /** The projects of an organization; undefined if no organization has that name. */
  projectsOf(organization: string): Project[] | undefined {
    return this.projects.get(organization);
  }

  workspace(id: string): Workspace | undefined {
    return this.workspaces.find((one) => one.id === id);
  }

  get states(): readonly StateVersion[] {
    return this.workspaces.flatMap(({ states }) => states);
  }
}

/** The latest state that has arrived. */
export function currentState({ states }: Workspace): StateVersion | undefined {
  return states.findLast(({ raw }) => raw !== undefined);
}

export function newId(prefix: string): string {
  return `${prefix}-${randomBytes(8).toString("hex")}`;
}
