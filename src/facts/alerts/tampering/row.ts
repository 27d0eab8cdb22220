import type { RegionSpec } from "../../../jurisdiction/spec";
import type { Alert } from "../alert";

/** The match on an event's name, in EventBridge's terms. */
type Name = string | { readonly wildcard: string } | { readonly exists: true };

/** A row of the table: some services' calls, and what of their record must be so besides. */
export interface Tampering extends Omit<Alert, "pattern"> {
  /** The calls' names as CloudTrail records them, by service. */
  readonly calls: Readonly<Record<string, readonly Name[]>>;
  /** @default nothing more */
  readonly only?: (spec: RegionSpec) => Readonly<Record<string, unknown>>;
}
