import { runSimulation } from "@cloud-copilot/iam-simulate";

import { at, synthesizeStack } from "../support/synth";
import { activeMap } from "../support/scene";

const KEY = "arn:aws:kms:eu-central-1:220000000001:key/alerts";
const TOPIC = "arn:aws:sns:eu-central-1:220000000001:alerts";
const ACCOUNT = "220000000001";
const RESOURCES: Readonly<Record<string, string>> = {
  kms: KEY,
  sqs: "arn:aws:sqs:eu-central-1:220000000001:acme-forensics-undelivered",
};

const regional = synthesizeStack(activeMap(), "eu-eu-central-1");
const everywhere = synthesizeStack(
  activeMap((map) => {
    Object.assign(map, { audit: { trail: "multi-region" } });
  }),
  "eu-eu-central-1",
);

/** Whether a service may do something by the policy of the resource alone: services have none of their own. */
async function mayService(service: string, action: string, policy: string, context: Record<string, string> = {}) {
  const resource = RESOURCES[action.split(":")[0] ?? ""] ?? TOPIC;
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
  it("is encrypted for EventBridge, which sends neither account nor rule to the key", async () => {
    for (const action of ["kms:GenerateDataKey", "kms:Decrypt"]) {
      expect([action, await mayService("events.amazonaws.com", action, keyPolicy(regional))]).toEqual([action, true]);
    }
  });

  it("is published by EventBridge for this account only", async () => {
    const publish = (account: string) =>
      mayService("events.amazonaws.com", "sns:Publish", topicPolicy(regional), { "aws:SourceAccount": account });
    expect(await publish(ACCOUNT)).toBe(true);
    expect(await publish("990000000001")).toBe(false);
  });

  it("is also sent by an alarm, regardless of the trail", async () => {
    const alarm = "cloudwatch.amazonaws.com";
    for (const template of [regional, everywhere]) {
      expect(await mayService(alarm, "kms:GenerateDataKey", keyPolicy(template))).toBe(true);
      expect(await mayService(alarm, "sns:Publish", topicPolicy(template), { "aws:SourceAccount": ACCOUNT })).toBe(
        true,
      );
    }
  });

  it("is kept in the queue if it cannot be delivered, for our own rules only", async () => {
    const { policy } = at(regional, "aws_sqs_queue.dead-letters_queue") as { policy: string };
    const keep = (rule: string) =>
      mayService("events.amazonaws.com", "sqs:SendMessage", policy, {
        "aws:SourceArn": `arn:aws:events:eu-central-1:${rule}`,
        "aws:PrincipalIsAWSService": "true",
      });
    expect(await keep(`${ACCOUNT}:rule/acme-forensics-key-at-risk`)).toBe(true);
    expect(await keep(`${ACCOUNT}:rule/another`)).toBe(false);
    expect(await keep("990000000001:rule/acme-forensics-key-at-risk")).toBe(false);
  });

  it("cannot be used by any other service", async () => {
    expect(await mayService("lambda.amazonaws.com", "kms:Decrypt", keyPolicy(regional))).toBe(false);
    expect(await mayService("lambda.amazonaws.com", "sns:Publish", topicPolicy(regional))).toBe(false);
  });
});
