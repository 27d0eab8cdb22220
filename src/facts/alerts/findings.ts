import { isManagedHere } from "../guards/omitted-guards";
import { arn } from "../../jurisdiction/region-facts";
import type { Alert } from "./alert";

/** What the services that watch the account have found, and what has become of our own watch over sessions. */
export const FINDINGS: readonly Alert[] = [
  {
    id: "threat-found",
    what: "GuardDuty found a threat",
    why: "in an account that is closed at rest there is little that looks like one by chance",
    severity: "high",
    occurs: "region",
    pattern: () => ({ "detail-type": ["GuardDuty Finding"], detail: { severity: [{ numeric: [">", 0] }] } }),
    told: { event: "$.detail-type", id: "$.detail.id", where: "look it up in GuardDuty's findings by this id" },
    where: (spec) => isManagedHere(spec, "guardDuty"),
  },
  {
    id: "outside-access",
    what: "Access Analyzer found that somebody outside of the account may reach something in it",
    why: "nobody but the map's sources is meant to",
    severity: "high",
    occurs: "region",
    pattern: () => ({ "detail-type": ["Access Analyzer Finding"], detail: { status: ["ACTIVE"] } }),
    told: { event: "$.detail-type", id: "$.detail.id", where: "look it up in Access Analyzer's findings by this id" },
    where: (spec) => isManagedHere(spec, "accessAnalyzer"),
  },
  {
    id: "custody-lost",
    what: "a rule of AWS Config is no longer kept",
    why: "each rule watches one thing that custody rests on",
    severity: "high",
    occurs: "region",
    pattern: () => ({
      "detail-type": ["Config Rules Compliance Change"],
      detail: { newEvaluationResult: { complianceType: ["NON_COMPLIANT"] } },
    }),
    told: {
      event: "$.detail-type",
      id: "$.detail.configRuleName",
      where: "look it up in AWS Config by this rule's name",
    },
    where: (spec) => isManagedHere(spec, "configRules"),
  },
  {
    id: "watch-failed",
    what: "a watch over a session failed, ran out of time or was stopped",
    why: "nobody has looked whether that session left its log: look for it by hand",
    severity: "high",
    occurs: "region",
    pattern: ({ organization, account, facts }) => ({
      "detail-type": ["Step Functions Execution Status Change"],
      detail: {
        status: ["ABORTED", "FAILED", "TIMED_OUT"],
        stateMachineArn: [{ prefix: arn(facts, "states", account, `stateMachine:${organization}-forensics-`) }],
      },
    }),
    told: {
      event: "$.detail.status",
      id: "$.detail.name",
      where: "look it up in Step Functions by this execution's name",
    },
  },
];
