import { UNKNOWN } from "../../configuration/configuration";
import type { Value } from "../../configuration/configuration";

/** Whether a value is not known before the apply, as a whole or in part. */
export function isUnknown(value: Value | undefined): boolean {
  if (value === UNKNOWN) return true;
  return typeof value === "object" && value !== null && Object.values(value).some((one) => isUnknown(one));
}
