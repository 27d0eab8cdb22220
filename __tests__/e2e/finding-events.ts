import { ACCOUNT } from "./cloudtrail-events";
import type { TrailEvent } from "./cloudtrail-events";

/**
 * Findings as the services hand them to EventBridge.
 *
 * Sources: GuardDuty User Guide, "EventBridge notification event schema"; IAM User Guide, "Access Analyzer event
 * examples"; AWS Config Developer Guide, "Monitoring AWS Config with EventBridge"; Step Functions Developer Guide,
 * "Automating Step Functions event delivery with EventBridge".
 */
export const FINDING_EVENTS: readonly TrailEvent[] = [
  {
    title: "GuardDuty finds a threat",
    source: "aws.guardduty",
    detailType: "GuardDuty Finding",
    detail: { id: "16afba5c5c43e07c9e3e5e2e544e95df", severity: 5, type: "UnauthorizedAccess:S3/TorIPCaller" },
    raises: ["threat-found"],
  },
  {
    title: "Access Analyzer finds outside access",
    source: "aws.access-analyzer",
    detailType: "Access Analyzer Finding",
    detail: { id: "8d1d4e9e-0000-4000-8000-000000000001", status: "ACTIVE", resourceType: "AWS::S3::Bucket" },
    raises: ["outside-access"],
  },
  {
    title: "Access Analyzer finds it gone",
    source: "aws.access-analyzer",
    detailType: "Access Analyzer Finding",
    detail: { id: "8d1d4e9e-0000-4000-8000-000000000001", status: "RESOLVED", resourceType: "AWS::S3::Bucket" },
    raises: [],
  },
  compliance("NON_COMPLIANT", ["custody-lost"]),
  compliance("COMPLIANT", []),
  execution("acme-forensics-shell-watch", "FAILED", ["watch-failed"]),
  execution("acme-forensics-shell-watch", "TIMED_OUT", ["watch-failed"]),
  execution("acme-forensics-desktop-watch", "ABORTED", ["watch-failed"]),
  execution("acme-forensics-shell-watch", "RUNNING", []),
  execution("acme-forensics-shell-watch", "SUCCEEDED", []),
  execution("another-users", "FAILED", []),
  imageState("FAILED", ["image-build-failed"]),
  imageState("CANCELLED", ["image-build-failed"]),
  imageState("AVAILABLE", []),
  imageState("TESTING", []),
];

/** Source: EC2 Image Builder User Guide, "EventBridge integration". */
function imageState(status: string, raises: readonly string[]): TrailEvent {
  return {
    title: `a build of an image is ${status}`,
    source: "aws.imagebuilder",
    detailType: "EC2 Image Builder Image State Change",
    detail: { "previous-state": { status: "BUILDING" }, state: { status } },
    raises,
  };
}

/** An execution of one of the account's state machines. */
export function execution(machine: string, status: string, raises: readonly string[]): TrailEvent {
  const states = `arn:aws:states:eu-central-1:${ACCOUNT}`;
  return {
    title: `an execution of ${machine} is ${status}`,
    source: "aws.states",
    detailType: "Step Functions Execution Status Change",
    detail: {
      executionArn: `${states}:execution:${machine}:0a1b2c3d-0000-4000-8000-000000000001`,
      stateMachineArn: `${states}:stateMachine:${machine}`,
      name: "0a1b2c3d-0000-4000-8000-000000000001",
      status,
      input: '{"event":"0a1b2c3d","subject":"a.person-0123456789abcdef0"}',
    },
    raises,
  };
}

function compliance(complianceType: string, raises: readonly string[]): TrailEvent {
  return {
    title: `a rule of Config is ${complianceType}`,
    source: "aws.config",
    detailType: "Config Rules Compliance Change",
    detail: {
      awsAccountId: ACCOUNT,
      configRuleName: "acme-forensics-object-lock",
      newEvaluationResult: { complianceType },
    },
    raises,
  };
}
