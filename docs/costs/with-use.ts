import { CLOUDWATCH, KMS, PRIVATELINK, ROUTE_53 } from "./at-rest";
import type { Price } from "./at-rest";

const S3 = "[Amazon S3 pricing](https://aws.amazon.com/s3/pricing/)";
const CONFIG = "[AWS Config pricing](https://aws.amazon.com/config/pricing/)";
const GUARDDUTY = "[Amazon GuardDuty pricing](https://aws.amazon.com/guardduty/pricing/)";

const OF = "2025-01";

/** What is paid by what is stored, recorded or asked for. */
export const WITH_USE: readonly Price[] = [
  { what: "Evidence and logs in S3 Standard", unit: "GB-month", unitPrice: 0.023, of: OF, source: S3 },
  { what: "The same, in Standard-IA", unit: "GB-month", unitPrice: 0.0125, of: OF, source: S3 },
  { what: "The same, in Glacier Flexible Retrieval", unit: "GB-month", unitPrice: 0.0036, of: OF, source: S3 },
  { what: "The same, in Glacier Deep Archive", unit: "GB-month", unitPrice: 0.00099, of: OF, source: S3 },
  { what: "Log groups: what comes in", unit: "GB", unitPrice: 0.5, of: OF, source: CLOUDWATCH },
  { what: "Log groups: what is kept", unit: "GB-month", unitPrice: 0.03, of: OF, source: CLOUDWATCH },
  {
    what: "The trail's data events",
    unit: "100,000 events",
    unitPrice: 0.1,
    of: OF,
    source: "[AWS CloudTrail pricing](https://aws.amazon.com/cloudtrail/pricing/)",
  },
  { what: "Changes that AWS Config records", unit: "item", unitPrice: 0.003, of: OF, source: CONFIG },
  { what: "Evaluations of its rules", unit: "evaluation", unitPrice: 0.001, of: OF, source: CONFIG },
  { what: "GuardDuty: the account's events", unit: "million events", unitPrice: 4, of: OF, source: GUARDDUTY },
  { what: "GuardDuty: touches of objects", unit: "million events", unitPrice: 0.8, of: OF, source: GUARDDUTY },
  { what: "GuardDuty: flow logs and DNS", unit: "GB", unitPrice: 1, of: OF, source: GUARDDUTY },
  { what: "DNS firewall: names asked for", unit: "million queries", unitPrice: 0.6, of: OF, source: ROUTE_53 },
  { what: "Through the interface endpoints", unit: "GB", unitPrice: 0.01, of: "2026-11", source: PRIVATELINK },
  { what: "Uses of keys", unit: "10,000 requests", unitPrice: 0.03, of: OF, source: KMS },
  {
    what: "The watch over sessions' logs",
    unit: "1,000 steps",
    unitPrice: 0.025,
    of: OF,
    source: "[AWS Step Functions pricing](https://aws.amazon.com/step-functions/pricing/)",
  },
];
