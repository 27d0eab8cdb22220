import type { RegionSpec } from "../../jurisdiction/spec";

/** An event pattern of EventBridge, in its own JSON terms. */
export interface EventPattern {
  readonly "detail-type": readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The description of an alert, independent of its source. */
export interface AlertText {
  readonly id: string;
  /** The text of the alert: no name of a person, a case or an object. */
  readonly what: string;
  readonly why: string;
  readonly severity: "high" | "medium" | "low";
}

/** An alert that no rule of EventBridge raises. */
export interface OtherAlert extends AlertText {
  /** The source of the alert, for the docs' table. */
  readonly raisedBy: string;
}

/** An event that is reported to the map's contacts immediately. */
export interface Alert extends AlertText {
  /**
   * `region`: recorded where it is called. `anywhere`: there, or in the global region or in a region that AWS chooses.
   * `global`: only in the global region, regardless of the caller's region.
   */
  readonly occurs: "region" | "anywhere" | "global";
  readonly pattern: (spec: RegionSpec) => EventPattern;
  /** What the same is in a trail's log group, for what happens outside the region; in CloudWatch's filter syntax. */
  readonly filter?: string;
  /** The event's fields that the alert prints, and where to look further. @default those of a CloudTrail record */
  readonly fields?: { readonly event: string; readonly id: string; readonly where: string };
  /** In which region stacks it can happen. @default all */
  readonly where?: (spec: RegionSpec) => boolean;
}

/** EventBridge's detail type for CloudTrail's record of an API call. */
export const CALL = "AWS API Call via CloudTrail";

/** How an alert about what happens outside the region arrives at a stack, if it does. */
export type Path = "rule" | "trail" | "none";

/**
 * The way that alerts about events outside the region take: the log group of a multi-region trail, and none under a
 * regional one, unless the stack is in the partition's global region, where most of them happen and its own rules receive
 * them.
 *
 * Source: CloudTrail User Guide, "AWS Management Console sign-in events": root's are recorded in us-east-1, those of
 * IAM users there, in the region of the endpoint, or in us-east-2, eu-north-1 or ap-southeast-2 as AWS routes them.
 */
export function pathFromElsewhere({ region, facts, audit }: RegionSpec): Path {
  if (audit.trail === "multi-region") return "trail";
  return region === facts.globalRegion ? "rule" : "none";
}
