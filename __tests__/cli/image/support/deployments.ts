import type { TestRegion } from "../../../../bench/aws-of-images/region";
import { digestOf, recordKey, textOf } from "../../../../src/deploy/records/record";
import type { Intent, Result } from "../../../../src/deploy/records/record";
import { ID } from "./scene";

const BUCKET = "acme-forensics-deployments-220000000001-eu-west-1";

/** Records a deployment of the image's stack. @param at RFC 3339 */
export function recordDeployment({ objects }: TestRegion, at: string, commit: Intent["commit"]): void {
  const common = {
    format: "forensic-accounts/deployment/1",
    stack: `image-${ID}`,
    account: "220000000001",
    region: "eu-west-1",
    number: 1,
    at,
  } as const;
  const digest = "d".repeat(64);
  const intent: Intent = {
    ...common,
    kind: "intent",
    previous: null,
    who: "arn",
    deployer: "arn",
    commit,
    tool: "0.1.0",
    terraform: "1.11.4",
    providers: {},
    configuration: digest,
    plan: digest,
    review: { blocking: 0, approval: 0, notes: 0, approved: {} },
  };
  const result: Result = { ...common, kind: "result", previous: digestOf(intent), outcome: "applied", error: null };
  for (const record of [intent, result]) objects.set(`${BUCKET}/${recordKey(record)}`, textOf(record));
}
