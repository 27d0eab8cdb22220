import type { Price } from "./price";
import { PRICES } from "./prices";

/** Items that are paid for by use. */
export const WITH_USE: readonly { readonly what: string; readonly price: Price }[] = [
  { what: "Evidence and logs in S3 Standard", price: PRICES.standard },
  { what: "The same, in Standard-IA", price: PRICES.infrequentAccess },
  { what: "The same, in Glacier Flexible Retrieval", price: PRICES.glacier },
  { what: "The same, in Glacier Deep Archive", price: PRICES.deepArchive },
  { what: "Log groups: data ingested", price: PRICES.logsIn },
  { what: "Log groups: data kept", price: PRICES.logsKept },
  { what: "Metrics of log filters, while something matches", price: PRICES.metric },
  { what: "Data events of the trail", price: PRICES.dataEvents },
  { what: "Changes that AWS Config records", price: PRICES.recordedChange },
  { what: "Evaluations of AWS Config rules", price: PRICES.ruleEvaluation },
  { what: "GuardDuty: events of the account", price: PRICES.threatEvents },
  { what: "GuardDuty: S3 data events", price: PRICES.threatObjects },
  { what: "GuardDuty: flow logs and DNS logs", price: PRICES.threatNetwork },
  { what: "DNS firewall: queries", price: PRICES.firewallQueries },
  { what: "Interface endpoints: data processed", price: PRICES.endpointTraffic },
  { what: "Requests to keys", price: PRICES.keyRequests },
  { what: "Session watch: Step Functions", price: PRICES.watchSteps },
];
