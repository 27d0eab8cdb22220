/**
 * What resources of a type are to custody.
 *
 * - `holds`: evidence, logs, or the keys they are under; what is destroyed of it is lost.
 * - `guards`: what protects these, records what is done to them, or alerts.
 * - `access`: who may do what, and what machines run.
 * - `way-out`: what joins a network to another one.
 * - `shares`: what exists to give something to another account, to everybody, or to other regions.
 * - `other`: known, and none of these.
 */
export type Custody = "holds" | "guards" | "access" | "way-out" | "shares" | "other";

/** Why something may change without anybody's approval. */
export type Reason = string;

/** One row: what is true of all of its types alike. */
export interface ResourceTypes {
  /** Names of the provider's types; a `*` at the end is for all that begin like this and have no row of their own. */
  readonly types: readonly string[];
  readonly custody: Custody;
  /** Attributes of which any change is harmless, beside those of {@link HARMLESS_ATTRIBUTES}. Dots go into blocks. */
  readonly harmless?: Readonly<Record<string, Reason>>;
  /** Why one more of them is harmless. @default somebody must look at it */
  readonly mayBeMade?: Reason;
  /** Why one fewer of them is harmless. @default somebody must look at it */
  readonly mayGo?: Reason;
  /** Whether Terraform must refuse to destroy them (`prevent_destroy`). @default false */
  readonly kept?: true;
  /** Whether each is a setting of its own, which a replacement only sets anew. @default false */
  readonly replaceable?: true;
  /** What one of them shares, in a few words. */
  readonly gives?: string;
}
