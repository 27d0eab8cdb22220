/**
 * The role of a resource type in custody.
 *
 * - `holds`: evidence, logs, or their keys; destroying the resource loses its content.
 * - `guards`: protects these, records access to them, or sends alerts.
 * - `access`: permissions, and the software of machines.
 * - `way-out`: connects a network to another network.
 * - `shares`: gives data to another account, to everybody, or to other regions.
 * - `other`: known, without any of these roles.
 */
export type Custody = "holds" | "guards" | "access" | "way-out" | "shares" | "other";

/** The reason why a change needs no approval. */
export type Reason = string;

/** A row: the traits that all of its types share. */
export interface ResourceTypes {
  /** Names of the provider's types; a `*` at the end is for all that begin like this and have no row of their own. */
  readonly types: readonly string[];
  readonly custody: Custody;
  /** Attributes of which any change is harmless, in addition to {@link HARMLESS_ATTRIBUTES}. Dots separate nested blocks. */
  readonly harmless?: Readonly<Record<string, Reason>>;
  /** Why an additional resource is harmless. @default a person must review it */
  readonly mayBeMade?: Reason;
  /** Why removing a resource is harmless. @default a person must review it */
  readonly mayGo?: Reason;
  /** Whether Terraform must refuse to destroy them (`prevent_destroy`). @default false */
  readonly kept?: true;
  /** Whether each is an independent setting, which a replacement only sets again. @default false */
  readonly replaceable?: true;
  /** The shared object, in a few words. */
  readonly gives?: string;
}
