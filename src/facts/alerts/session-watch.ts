import { regionalName } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { stepsOf } from "./session-steps";
import type { SessionStepsTargets } from "./session-steps";
import type { SessionStart } from "./session-starts";

/** The state machine that watches over sessions of one kind, in the arguments of the provider's resource. */
export function stepsSettings(
  spec: RegionSpec,
  start: SessionStart,
  { logGroupArn, ...targets }: SessionStepsTargets & { readonly logGroupArn: string },
) {
  return {
    name: watchName(spec, start),
    definition: JSON.stringify(stepsOf(spec, start, targets)),
    loggingConfiguration: {
      level: "ERROR",
      // Ids of sessions are in the trail; the log says what failed.
      includeExecutionData: false,
      logDestination: `${logGroupArn}:*`,
    },
  };
}

/** The rule that starts it, in the arguments of the provider's resource. */
export function startSettings(spec: RegionSpec, start: SessionStart) {
  return {
    name: watchName(spec, start),
    description: `${start.what}: starts the watch that looks for its log`,
    eventPattern: JSON.stringify(start.pattern),
  };
}

/** What that rule hands over, in the arguments of the provider's resource. */
export function startedSettings({ subject }: SessionStart) {
  return {
    targetId: "watch",
    inputTransformer: {
      inputPaths: { event: "$.detail.eventID", time: "$.time", subject },
      inputTemplate: JSON.stringify({ event: "<event>", time: "<time>", subject: "<subject>" }),
    },
  };
}

/** Of the machine and of its rule. */
export function watchName(spec: RegionSpec, { id }: SessionStart): string {
  return regionalName(spec, `${id}-watch`);
}
