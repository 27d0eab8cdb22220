import { REFERENCE_REGION } from "./price";
import type { Price } from "./price";

const EC2 = "[Amazon EC2 on-demand pricing](https://aws.amazon.com/ec2/pricing/on-demand/)";
const EBS = "[Amazon EBS pricing](https://aws.amazon.com/ebs/pricing/)";
const S3 = "[Amazon S3 pricing](https://aws.amazon.com/s3/pricing/)";
const CLOUDWATCH = "[Amazon CloudWatch pricing](https://aws.amazon.com/cloudwatch/pricing/)";
const CLOUDTRAIL = "[AWS CloudTrail pricing](https://aws.amazon.com/cloudtrail/pricing/)";
const CONFIG = "[AWS Config pricing](https://aws.amazon.com/config/pricing/)";
const GUARDDUTY = "[Amazon GuardDuty pricing](https://aws.amazon.com/guardduty/pricing/)";
const PRIVATELINK = "[AWS PrivateLink pricing](https://aws.amazon.com/privatelink/pricing/)";
const KMS = "[AWS KMS pricing](https://aws.amazon.com/kms/pricing/)";
const ROUTE_53 = "[Amazon Route 53 pricing](https://aws.amazon.com/route53/pricing/)";
const STEP_FUNCTIONS = "[AWS Step Functions pricing](https://aws.amazon.com/step-functions/pricing/)";

function price(unit: string, usd: number, source: string, of = "2025-01"): Price {
  return { unit, in: { [REFERENCE_REGION]: usd }, of, source };
}

/** Linux, by the hour. A type that is not here has no known price. */
export const INSTANCE_PRICES: Readonly<Record<string, Price>> = {
  "m6i.2xlarge": price("hour", 0.384, EC2),
  "m6i.large": price("hour", 0.096, EC2),
  "t3.small": price("hour", 0.0208, EC2),
};

/** The one table of prices: of docs/costs.md and of `forensics costs`. */
export const PRICES = {
  metric: price("metric", 0.3, CLOUDWATCH),
  disk: price("GB-month", 0.08, EBS),
  endpointHour: price("hour", 0.01, PRIVATELINK, "2026-11"),
  key: price("key", 1, KMS),
  firewallName: price("name", 0.0005, ROUTE_53),
  alarm: price("alarm", 0.1, CLOUDWATCH),
  standard: price("GB-month", 0.023, S3),
  infrequentAccess: price("GB-month", 0.0125, S3),
  glacier: price("GB-month", 0.0036, S3),
  deepArchive: price("GB-month", 0.00099, S3),
  logsIn: price("GB", 0.5, CLOUDWATCH),
  logsKept: price("GB-month", 0.03, CLOUDWATCH),
  dataEvents: price("100,000 events", 0.1, CLOUDTRAIL),
  recordedChange: price("item", 0.003, CONFIG),
  ruleEvaluation: price("evaluation", 0.001, CONFIG),
  threatEvents: price("million events", 4, GUARDDUTY),
  threatObjects: price("million events", 0.8, GUARDDUTY),
  threatNetwork: price("GB", 1, GUARDDUTY),
  firewallQueries: price("million queries", 0.6, ROUTE_53),
  endpointTraffic: price("GB", 0.01, PRIVATELINK, "2026-11"),
  keyRequests: price("10,000 requests", 0.03, KMS),
  watchSteps: price("1,000 steps", 0.025, STEP_FUNCTIONS),
} as const satisfies Readonly<Record<string, Price>>;

/** The months in which the prices were read, earliest first. */
export function priceMonths(): readonly string[] {
  const all: readonly Price[] = [...Object.values(PRICES), ...Object.values(INSTANCE_PRICES)];
  return [...new Set(all.map(({ of }) => of))].sort();
}
