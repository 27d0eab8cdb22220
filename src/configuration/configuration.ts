/** Placeholder for a value that no configuration shows before an apply. */
export const UNKNOWN = Symbol("known after apply");

export type Value = null | boolean | number | string | typeof UNKNOWN | readonly Value[] | Values;
export interface Values {
  readonly [name: string]: Value;
}

/**
 * One block of a configuration. A provider is one of type `provider`, where it comes from one of type
 * `required_providers`, a backend of type `backend`, a call of a module of type `module`, another file that Terraform
 * reads of type `file`, and any other section of its own name.
 */
export interface Block {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly kind: "resource" | "data" | "setting";
  readonly values: Values;
  /** Marks values that must never be printed, in the shape of the values, as in a plan. */
  readonly sensitive?: Value;
  /** The attributes that the configuration sets, if the values also contain those that AWS assigned. @default all values */
  readonly given?: readonly string[];
  /** Attributes that the configuration sets but a plan cannot show, except those made from this stack's own resources. */
  readonly undetermined?: readonly string[];
}

/** One stack as Terraform sees it, made alike from a synthesized file and from a plan. */
export interface Configuration {
  readonly stack: string;
  readonly blocks: readonly Block[];
  /**
   * Whether blocks contain Terraform's own settings (`lifecycle`): in a synthesized file they do, in a plan they do not.
   */
  readonly hasLifecycle: boolean;
}

/** Rules request the blocks of a type many times, so they are sorted once. */
const sorted = new WeakMap<Configuration, ReadonlyMap<string, readonly Block[]>>();

/** The blocks of a type. */
export function ofType(configuration: Configuration, type: string): readonly Block[] {
  const known = sorted.get(configuration) ?? byType(configuration);
  sorted.set(configuration, known);
  return known.get(type) ?? [];
}

function byType({ blocks }: Configuration): ReadonlyMap<string, readonly Block[]> {
  const types = new Map<string, Block[]>();
  for (const block of blocks) {
    const known = types.get(block.type);
    if (known === undefined) types.set(block.type, [block]);
    else known.push(block);
  }
  return types;
}
