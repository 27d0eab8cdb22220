import type { Value, Values } from "../../configuration/configuration";
import type { Refreshed } from "./refreshed";

/** A resource that reads what others set: as it is, and as the state knew it. */
export interface Mirrored {
  readonly now: Values;
  readonly before: Values;
}

/** What an attribute must be, by the resources that set it; undefined where they say nothing. */
export type Mirror = (own: Mirrored, refreshed: Refreshed) => Value | undefined;
