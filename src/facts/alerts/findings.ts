import { isManagedHere } from "../guards/omitted-guards";
import { regionalName } from "../../jurisdiction/names";
import { arn } from "../../jurisdiction/region-facts";
import type { Alert } from "./alert";

const buildsImages: Alert["where"] = ({ image }) => image !== undefined;

/** Findings of the services that monitor the account, and failures of the watch over sessions. */
export const FINDINGS: readonly Alert[] = [
  {
    id: "threat-found",
    what: "GuardDuty found a threat",
    why: "a forensic account causes few false alarms",
    severity: "high",
    occurs: "region",
    pattern: () => ({ "detail-type": ["GuardDuty Finding"], detail: { severity: [{ numeric: [">", 0] }] } }),
    fields: { event: "$.detail-type", id: "$.detail.id", where: "look it up in GuardDuty's findings by this id" },
    where: (spec) => isManagedHere(spec, "guardDuty"),
  },
  {
    id: "outside-access",
    what: "Access Analyzer found that a principal outside the account has access to a resource in it",
    why: "only the map's sources should have access",
    severity: "high",
    occurs: "region",
    pattern: () => ({ "detail-type": ["Access Analyzer Finding"], detail: { status: ["ACTIVE"] } }),
    fields: { event: "$.detail-type", id: "$.detail.id", where: "look it up in Access Analyzer's findings by this id" },
    where: (spec) => isManagedHere(spec, "accessAnalyzer"),
  },
  {
    id: "custody-lost",
    what: "a rule of AWS Config reports a violation",
    why: "each rule checks a setting that custody depends on",
    severity: "high",
    occurs: "region",
    pattern: () => ({
      "detail-type": ["Config Rules Compliance Change"],
      detail: { newEvaluationResult: { complianceType: ["NON_COMPLIANT"] } },
    }),
    fields: {
      event: "$.detail-type",
      id: "$.detail.configRuleName",
      where: "look it up in AWS Config by this rule's name",
    },
    where: (spec) => isManagedHere(spec, "configRules"),
  },
  {
    id: "watch-failed",
    what: "a watch over a session failed, ran out of time or was stopped",
    why: "the session's log was not checked: look for it by hand",
    severity: "high",
    occurs: "region",
    pattern: ({ organization, account, facts, image }) => ({
      "detail-type": ["Step Functions Execution Status Change"],
      detail: {
        status: ["ABORTED", "FAILED", "TIMED_OUT"],
        // A manifest that is not completed has an alert of its own.
        stateMachineArn: [
          image === undefined
            ? { prefix: arn(facts, "states", account, `stateMachine:${organization}-forensics-`) }
            : { wildcard: arn(facts, "states", account, `stateMachine:${organization}-forensics-*-watch`) },
        ],
      },
    }),
    fields: {
      event: "$.detail.status",
      id: "$.detail.name",
      where: "look it up in Step Functions by this execution's name",
    },
  },
  {
    id: "image-build-failed",
    what: "the build of a golden image failed or was cancelled",
    why: "machines are started from an older image, without the newest patches",
    severity: "medium",
    occurs: "region",
    // EC2 Image Builder User Guide, "EventBridge event detail", image state change.
    pattern: () => ({
      "detail-type": ["EC2 Image Builder Image State Change"],
      detail: { state: { status: ["CANCELLED", "FAILED"] } },
    }),
    fields: { event: "$.detail.state.status", id: "$.resources[0]", where: "look up this image in Image Builder" },
    where: buildsImages,
  },
  {
    id: "image-without-manifest",
    what: "the manifest of a golden image was not completed, or does not match the image",
    why: "the image is not what was reviewed, or no one can show that it is; it cannot be promoted",
    severity: "high",
    occurs: "region",
    pattern: (spec) => ({
      "detail-type": ["Step Functions Execution Status Change"],
      detail: {
        status: ["ABORTED", "FAILED", "TIMED_OUT"],
        stateMachineArn: [
          arn(spec.facts, "states", spec.account, `stateMachine:${regionalName(spec, "image-manifest")}`),
        ],
      },
    }),
    fields: {
      event: "$.detail.status",
      id: "$.detail.name",
      where: "look it up in Step Functions by this execution's name",
    },
    where: buildsImages,
  },
];
