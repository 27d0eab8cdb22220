/** What a state file records. */
export interface State {
  readonly resources: readonly StateResource[];
}

/** A state with the fields that show which of two states is later. */
export interface StateFile extends State {
  /** Of all states that follow on one another; empty where nothing was ever written. */
  readonly lineage: string;
  readonly serial: number;
}

export interface StateResource {
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /**
   * Empty where Terraform was stopped before it knew what it had made: it writes a resource down when it begins to make
   * it, and the instance when AWS has answered.
   */
  readonly instances: readonly StateInstance[];
}

export interface StateInstance {
  readonly attributes: { readonly id?: string };
  /** Set on resources that were unfinished when Terraform was interrupted; Terraform plans to recreate them. */
  readonly status?: "tainted";
  /** Of what was being replaced when Terraform was stopped: it is to be destroyed, and is not the resource any more. */
  readonly deposed?: string;
}

/** Reads a state file's text; undefined for an empty file. */
export function parseStateFile(text: string): StateFile | undefined {
  return text.trim() === "" ? undefined : (JSON.parse(text) as StateFile);
}

/** Reads a state file's text; undefined for an empty file, or a state without resources. */
export function parseState(text: string): State | undefined {
  const state = parseStateFile(text);
  return state?.resources.some(({ instances }) => instances.length > 0) === true ? state : undefined;
}

export function addressOf({ type, name }: Pick<StateResource, "type" | "name">): string {
  return `${type}.${name}`;
}

/** What the state records under each address: the instances that are the resource itself. */
export function recordedIn(state: State | undefined): ReadonlyMap<string, StateInstance> {
  const managed = (state?.resources ?? []).filter(({ mode }) => mode === "managed");
  return new Map(
    managed.flatMap((resource) => {
      const current = resource.instances.find(({ deposed }) => deposed === undefined);
      return current === undefined ? [] : [[addressOf(resource), current] as const];
    }),
  );
}

/** The key of an object in AWS: a type and an id. Resources of several types share an id, such as a bucket's settings. */
export function objectKey(type: string, id: string): string {
  return `${type} ${id}`;
}

/** Every object that a state records, also what it means to destroy. */
export function objectsIn(state: State | undefined): readonly string[] {
  return (state?.resources ?? []).flatMap(({ type, instances }) =>
    instances.flatMap(({ attributes: { id } }) => (id === undefined ? [] : [objectKey(type, id)])),
  );
}

/**
 * Whether a state records everything that another does, by id. Not by lineage: a state that Terraform migrates, or pushes
 * into an empty workspace of HCP Terraform, gets a new one.
 */
export function recordsAllOf(state: State, other: State): boolean {
  const known = new Set(identities(state));
  return identities(other).every((identity) => known.has(identity));
}

function identities({ resources }: State): readonly string[] {
  return resources.flatMap((resource) =>
    resource.instances.map(({ attributes }) => `${addressOf(resource)} ${attributes.id ?? ""}`),
  );
}
