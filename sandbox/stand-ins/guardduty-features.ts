import type { StandIn } from "../proxy";

interface Feature {
  readonly name: string;
  readonly status: string;
}

/**
 * A detector's features, of which the emulator keeps only those that it was told last: each is told alone, and leaves
 * the others as they are.
 *
 * Amazon GuardDuty API Reference: UpdateDetector.
 */
export function guarddutyFeatures(): StandIn {
  const told = new Map<string, ReadonlyMap<string, Feature>>();
  // One after the other: the emulator must hear the longest list last.
  let queue: Promise<unknown> = Promise.resolve();
  return (request, forward) => {
    const { service, method, path, body } = request;
    if (service !== "guardduty" || method !== "POST" || !/^\/detector\/[^/]+$/.test(path)) {
      return Promise.resolve(undefined);
    }
    const { features = [], ...others } = JSON.parse(body.toString()) as { features?: readonly Feature[] };
    const all = new Map([...(told.get(path) ?? []), ...features.map((feature) => [feature.name, feature] as const)]);
    told.set(path, all);
    const whole = { ...request, body: Buffer.from(JSON.stringify({ ...others, features: [...all.values()] })) };
    const answer = queue.then(() => forward(whole));
    queue = answer.catch(() => undefined);
    return answer;
  };
}
