import { CALL } from "../alert";
import type { Alert } from "../alert";
import { CUSTODY } from "./custody";
import type { Tampering } from "./row";
import { WATCH } from "./watch";
import { WAYS_OUT } from "./ways-out";

/**
 * All calls that would weaken custody, or disable its monitoring. Deployments make some of these calls too: a call that no
 * deployment explains is suspicious.
 *
 * Source: the names are those of each service's API reference, as CloudTrail records them; Amazon S3 User Guide, "Amazon
 * S3 CloudTrail events", where S3's differ.
 */
export const TAMPERING: readonly Alert[] = [...CUSTODY, ...WAYS_OUT, ...WATCH].map(
  ({ calls, only = () => ({}), ...alert }) => ({
    ...alert,
    pattern: (spec) => ({ "detail-type": [CALL], detail: { ...only(spec), ...anyOf(calls) } }),
  }),
);

function anyOf(calls: Tampering["calls"]): Readonly<Record<string, unknown>> {
  const each = Object.entries(calls).map(([service, eventName]) => ({
    eventSource: [`${service}.amazonaws.com`],
    eventName,
  }));
  return each.length === 1 ? { ...each[0] } : { $or: each };
}
