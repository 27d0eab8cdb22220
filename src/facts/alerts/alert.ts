import type { RegionSpec } from "../../jurisdiction/spec";

/** An event pattern of EventBridge, in its own JSON terms. */
export interface EventPattern {
  readonly "detail-type": readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What an alert says of itself, however it is raised. */
export interface AlertText {
  readonly id: string;
  /** As the alert says it: no name of a person, a case or an object. */
  readonly what: string;
  readonly why: string;
  readonly severity: "high" | "medium" | "low";
}

/** An alert that no rule of EventBridge raises. */
export interface OtherAlert extends AlertText {
  /** What raises it, for the docs' table. */
  readonly raisedBy: string;
}

/** Something that the map's contacts are told of as it happens. */
export interface Alert extends AlertText {
  /**
   * `region`: recorded where it is called. `anywhere`: there, or in the global region or in one of AWS's choice.
   * `global`: in the global region alone, wherever it is called.
   */
  readonly occurs: "region" | "anywhere" | "global";
  readonly pattern: (spec: RegionSpec) => EventPattern;
  /** What the same is in a trail's log group, for what happens outside of the region; in CloudWatch's filter syntax. */
  readonly filter?: string;
  /** Where the event tells what it is, and where to look further. @default a record of CloudTrail's */
  readonly told?: { readonly event: string; readonly id: string; readonly where: string };
  /** In which region stacks it can happen. @default all */
  readonly where?: (spec: RegionSpec) => boolean;
}

/** How EventBridge calls a record of CloudTrail's of an API call. */
export const CALL = "AWS API Call via CloudTrail";

/** How an alert about what happens outside of the region arrives at a stack, if it does. */
export type Path = "rule" | "trail" | "none";

/**
 * The way that alerts about events outside of the region take: the log group of a multi-region trail, and none under a
 * regional one, unless the stack is in the partition's global region, where most of them happen and its own rules hear
 * them.
 *
 * Source: CloudTrail User Guide, "AWS Management Console sign-in events": root's are recorded in us-east-1, those of
 * IAM users there, in the region of the endpoint, or in us-east-2, eu-north-1 or ap-southeast-2 as AWS routes them.
 */
export function pathFromElsewhere({ region, facts, audit }: RegionSpec): Path {
  if (audit.trail === "multi-region") return "trail";
  return region === facts.globalRegion ? "rule" : "none";
}
