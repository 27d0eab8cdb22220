/** Stands for what no configuration tells before an apply. */
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
  /** Marks what must never be printed, in the shape of the values, as a plan does. */
  readonly sensitive?: Value;
  /** What the configuration sets of it, where the values hold besides what AWS made of it. @default all values */
  readonly given?: readonly string[];
  /** What a plan cannot tell though the configuration sets it, other than by this stack's own resources. */
  readonly undetermined?: readonly string[];
}

/** One stack as Terraform sees it, made alike from a synthesized file and from a plan. */
export interface Configuration {
  readonly stack: string;
  readonly blocks: readonly Block[];
  /**
   * Whether blocks say what Terraform itself does with them (`lifecycle`): a synthesized file does, a plan does not.
   */
  readonly tellsLifecycle: boolean;
}

/** Rules ask again and again for the blocks of a type, and they are sorted once. */
const sorted = new WeakMap<Configuration, ReadonlyMap<string, readonly Block[]>>();

/** The blocks of some types. */
export function ofType(configuration: Configuration, ...types: readonly string[]): readonly Block[] {
  const known = sorted.get(configuration) ?? byType(configuration);
  sorted.set(configuration, known);
  return types.flatMap((type) => known.get(type) ?? []);
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
