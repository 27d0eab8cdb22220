/** Every flow log: all connections in the VPC, refused ones too. */
export const FLOW_LOG_SETTINGS = {
  trafficType: "ALL",
  maxAggregationInterval: 60,
  lifecycle: { preventDestroy: true },
} as const;

/** Where connections and names are recorded: in CloudWatch for watching, and in a locked bucket for keeping. */
export const RECORDED_TO = ["cloudwatch", "s3"] as const;
export type RecordedTo = (typeof RECORDED_TO)[number];

/** The provider's names of the destinations of a flow log. */
export const DESTINATION_TYPES: Readonly<Record<RecordedTo, string>> = { cloudwatch: "cloud-watch-logs", s3: "s3" };

/** The names of a flow log and of a configuration of query logs, by where they record to. */
export const flowLogName = (to: RecordedTo | "build"): string => `flow-logs-${to}`;
export const queryLogName = (to: RecordedTo | "build"): string => `dns-${to}`;

/** Query logs are kept like flow logs. */
export const QUERY_LOG_SETTINGS = { lifecycle: { preventDestroy: true } } as const;
