import { runSimulation } from "@cloud-copilot/iam-simulate";

import { stackOf, synthesize } from "../support/synth";
import { activeMap } from "../support/scene";
import { at } from "../support/synth";

const KEY = "arn:aws:kms:eu-central-1:220000000001:key/alerts";
const TOPIC = "arn:aws:sns:eu-central-1:220000000001:alerts";
const ACCOUNT = "220000000001";

const regional = stackOf(synthesize(activeMap()), "eu-eu-central-1");
const everywhere = stackOf(
  synthesize(
    activeMap((map) => {
      Object.assign(map, { audit: { trail: "multi-region" } });
    }),
  ),
  "eu-eu-central-1",
);

/** Whether a service may do something by the policy of the resource alone: services have none of their own. */
async function mayService(service: string, action: string, policy: string, context: Record<string, string> = {}) {
  const resource = action.startsWith("kms:") ? KEY : TOPIC;
  const document = policy.replaceAll(/\$\{aws_sns_topic[^}]+\}/g, TOPIC);
  const result = await runSimulation(
    {
      request: { principal: service, action, resource: { resource, accountId: ACCOUNT }, contextVariables: context },
      identityPolicies: [],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: JSON.parse(document) as object,
    },
    {},
  );
  if (result.resultType === "error") throw new Error(JSON.stringify(result.errors));
  return result.overallResult === "Allowed";
}

const keyPolicy = (template: typeof regional) => at(template, "aws_kms_key.alerts_encryption_key")["policy"] as string;
const topicPolicy = (template: typeof regional) =>
  at(template, "aws_sns_topic_policy.alerts_policy")["policy"] as string;

describe("an alert on its way to the topic", () => {
  it("is encrypted for EventBridge, which tells a key neither account nor rule", async () => {
    for (const action of ["kms:GenerateDataKey", "kms:Decrypt"]) {
      expect([action, await mayService("events.amazonaws.com", action, keyPolicy(regional))]).toEqual([action, true]);
    }
  });

  it("is published by EventBridge for this account, and by no service for another", async () => {
    const publish = (account: string) =>
      mayService("events.amazonaws.com", "sns:Publish", topicPolicy(regional), { "aws:SourceAccount": account });
    expect(await publish(ACCOUNT)).toBe(true);
    expect(await publish("990000000001")).toBe(false);
  });

  it("comes of an alarm only where alarms are made", async () => {
    const alarm = "cloudwatch.amazonaws.com";
    for (const [template, allowed] of [
      [regional, false],
      [everywhere, true],
    ] as const) {
      expect(await mayService(alarm, "kms:GenerateDataKey", keyPolicy(template))).toBe(allowed);
      expect(await mayService(alarm, "sns:Publish", topicPolicy(template), { "aws:SourceAccount": ACCOUNT })).toBe(
        allowed,
      );
    }
  });

  it("is of no use to any other service", async () => {
    expect(await mayService("lambda.amazonaws.com", "kms:Decrypt", keyPolicy(regional))).toBe(false);
    expect(await mayService("lambda.amazonaws.com", "sns:Publish", topicPolicy(regional))).toBe(false);
  });
});
